import LinuxSystem

/// The form of an upload while it arrives: the file goes to the shelf, the small fields stay here.
struct UploadForm: ~Copyable {
    private(set) var fields: [String: String] = [:]
    private(set) var filename: String?
    private(set) var bytes = 0
    let place: FileName
    private let file: FileDescriptor
    private var part: MultipartReader.Part?
    private var text: [UInt8] = []

    static let maximumBytes = 512 << 20
    private static let names: Set<String> = [
        "purpose", "expires_after[anchor]", "expires_after[seconds]", "expires_after",
    ]

    init(on shelf: FileShelf, as place: FileName) throws {
        self.place = place
        file = try shelf.create(place)
    }

    mutating func take(_ event: MultipartReader.Event) throws {
        switch event {
        case .part(let part): try begin(part)
        case .data(let data): try append(data)
        case .partEnd: try end()
        }
    }

    private mutating func begin(_ part: MultipartReader.Part) throws {
        self.part = part
        text = []
        if part.name == "file" {
            guard filename == nil else { throw APIError.invalid("There is more than one file.", param: "file") }
            guard let name = part.filename, !name.isEmpty else {
                throw APIError.invalid("'file' must be a file with a name.", param: "file")
            }
            filename = name
        } else if !Self.names.contains(part.name) {
            throw APIError.invalid(
                "Unknown parameter: '\(part.name)'.",
                param: part.name,
                code: "unknown_parameter"
            )
        } else if fields[part.name] != nil {
            throw APIError.invalid("Duplicate parameter: '\(part.name)'.", param: part.name)
        }
    }

    private mutating func append(_ data: ArraySlice<UInt8>) throws {
        if part?.name == "file" {
            bytes += data.count
            guard bytes <= Self.maximumBytes else {
                throw APIError.tooLarge("The file is larger than the \(Self.maximumBytes) bytes that are allowed.")
            }
            try file.write(data)
        } else {
            text += data
            guard text.count <= 4096 else { throw APIError.invalid("'\(part?.name ?? "")' is too long.") }
        }
    }

    private mutating func end() throws {
        if let part, part.name != "file" { fields[part.name] = String(decoding: text, as: UTF8.self) }
        part = nil
    }
}
