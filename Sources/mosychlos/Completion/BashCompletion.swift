/// The script that bash sources.
enum BashCompletion {
    static func script(_ table: CompletionTable = CompletionTable()) -> String {
        """
        # bash completion for mosychlos, as written by `mosychlos completion bash`.

        _mosychlos() {
            local current=${COMP_WORDS[COMP_CWORD]} option= path= place=0 index word value_of=
            # Bash takes `--name=value` for three words.
            if [ "$current" = = ]; then
                option=${COMP_WORDS[COMP_CWORD - 1]} current=
            elif [ "$COMP_CWORD" -gt 1 ] && [ "${COMP_WORDS[COMP_CWORD - 1]}" = = ]; then
                option=${COMP_WORDS[COMP_CWORD - 2]}
            fi
            for ((index = 1; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if [ -n "$value_of" ]; then
                    if [ "$word" = = ]; then ((index++)); fi
                    value_of=
                    continue
                fi
                case "$word" in
        \(valued(table))
                    -*) ;;
                    *)
                        case "$path:$word" in
        \(groups(table))
                            *) ((place++)) ;;
                        esac
                        ;;
                esac
            done
            if [ -n "$value_of" ] && [ -z "$option" ] && [ "$current" != = ]; then option=$value_of; fi
            COMPREPLY=()
            if [ -n "$option" ]; then
                case "$path:$option" in
        \(values(table))
                esac
                return
            fi
            if [[ $current == -* ]]; then
                case "$path" in
        \(options(table))
                esac
                if [[ ${COMPREPLY[0]-} == *= ]]; then compopt -o nospace; fi
                return
            fi
            case "$path:$place" in
        \(words(table))
            esac
        }

        _mosychlos_files() {
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
        }

        _mosychlos_list() {
            local before=
            if [[ $2 == *,* ]]; then before=${2%,*},; fi
            mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "${2##*,}")
            compopt -o nospace
        }

        complete -F _mosychlos mosychlos

        """
    }

    private static func valued(_ table: CompletionTable) -> String {
        let names = table.optionsWithValue.map { "--" + $0 }.joined(separator: " | ")
        return "            \(names)) value_of=$word ;;"
    }

    private static func groups(_ table: CompletionTable) -> String {
        table.rows.flatMap { row in
            row.commands.map { command in
                let path = (row.path.names + [command.name]).joined(separator: " ")
                return "                    '\(row.key):\(command.name)') path='\(path)' place=0 ;;"
            }
        }.joined(separator: "\n")
    }

    private static func values(_ table: CompletionTable) -> String {
        table.rows.flatMap { row in
            row.options.filter { $0.value != .flag }.compactMap { option in
                action(option.value.completion).map { "            '\(row.key):--\(option.name)') \($0) ;;" }
            }
        }.joined(separator: "\n")
    }

    private static func options(_ table: CompletionTable) -> String {
        table.rows.map { row in
            let names = row.options.map { "--" + $0.name + ($0.value == .flag ? "" : "=") }
            return "            '\(row.key)') \(action(.words(names)) ?? "") ;;"
        }.joined(separator: "\n")
    }

    private static func words(_ table: CompletionTable) -> String {
        var lines: [String] = []
        for row in table.rows {
            if !row.commands.isEmpty {
                lines.append("        '\(row.key):0') \(action(.words(row.commands.map(\.name))) ?? "") ;;")
            }
            for place in row.arguments.indices {
                let isLast = place == row.arguments.count - 1 && row.arguments[place].count == .oneOrMore
                let actions = row.values(at: place).compactMap(action)
                guard !actions.isEmpty else { continue }
                // The words go first; where none fits it is a file.
                let line = actions.joined(separator: "; [ ${#COMPREPLY[@]} -gt 0 ] || ")
                lines.append("        '\(row.key):\(isLast ? "'*" : "\(place)'")) \(line) ;;")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func action(_ value: CompletionTable.Value) -> String? {
        switch value {
        case .nothing, .anything: nil
        case .files: #"_mosychlos_files -f "$current""#
        case .directories: #"_mosychlos_files -d "$current""#
        case .words(let words):
            #"mapfile -t COMPREPLY < <(compgen -W '\#(words.joined(separator: " "))' -- "$current")"#
        case .list(let words): #"_mosychlos_list '\#(words.joined(separator: " "))' "$current""#
        }
    }
}
