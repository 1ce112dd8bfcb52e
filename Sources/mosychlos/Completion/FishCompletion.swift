/// The script that fish loads.
enum FishCompletion {
    static func script(_ table: CompletionTable = CompletionTable()) -> String {
        """
        # fish completion for mosychlos, as written by `mosychlos completion fish`.

        # The command so far, such as `batch submit`, and then how many words it has got.
        function __mosychlos_place
            set -l groups \(groups(table))
            set -l path
            set -l words 0
            set -l skip no
            for word in (commandline -opc)[2..]
                if test $skip = yes
                    set skip no
                else if contains -- $word \(table.optionsWithValue.map { "--" + $0 }.joined(separator: " "))
                    set skip yes
                else if string match -q -- '-*' $word
                    continue
                else if test $words -eq 0; and contains -- "$path:$word" $groups
                    set path (string trim -- "$path $word")
                else
                    set words (math $words + 1)
                end
            end
            echo "$path:$words"
        end

        function __mosychlos_at
            string match -q -r -- "^$argv[1]\\$" (__mosychlos_place)
        end

        complete -c mosychlos -f
        \(table.rows.flatMap(lines).joined(separator: "\n"))

        """
    }

    private static func groups(_ table: CompletionTable) -> String {
        table.rows.flatMap { row in row.commands.map { "'\(row.key):\($0.name)'" } }.joined(separator: " ")
    }

    private static func lines(_ row: CompletionTable.Row) -> [String] {
        /// Where the words so far are these and so many.
        func at(_ place: String) -> String { "complete -c mosychlos -n \"__mosychlos_at '\(row.key):\(place)'\"" }
        let commands = row.commands.map { at("0") + " -a \($0.name) -d \(quoted($0.summary))" }
        let options = row.options.map { option in
            let short = option.short.map { " -s \($0)" } ?? ""
            let value = option.value == .flag ? "" : " " + action(option.value.completion, isOption: true)
            return at(".*") + "\(short) -l \(option.name)\(value) -d \(quoted(option.summary))"
        }
        let arguments = row.arguments.indices.flatMap { place in
            let isLast = place == row.arguments.count - 1 && row.arguments[place].count == .oneOrMore
            return row.values(at: place).compactMap { value -> String? in
                guard value != .anything else { return nil }
                return at(isLast ? ".*" : "\(place)") + " " + action(value, isOption: false)
            }
        }
        return commands + options + arguments
    }

    private static func action(_ value: CompletionTable.Value, isOption: Bool) -> String {
        let demands = isOption ? "-x " : ""
        return switch value {
        case .nothing: ""
        case .anything: "-x"
        case .files: isOption ? "-r -F" : "-F"
        case .directories: demands + "-a '(__fish_complete_directories)'"
        case .words(let words): demands + "-a '\(words.joined(separator: " "))'"
        case .list(let words): demands + "-a '(__fish_append , \(words.joined(separator: " ")))'"
        }
    }

    private static func quoted(_ text: String) -> String {
        let inside = text.reduce(into: "") { result, character in
            if character == "'" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return "'\(inside)'"
    }
}
