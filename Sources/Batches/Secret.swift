/// A value that must not be printed; reading it takes a deliberate call.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    /// Wraps a value that came from a key file or the environment.
    public init(_ value: String) {
        self.value = value
    }

    /// The value itself, for the one place that sends it.
    public func reveal() -> String { value }

    /// Whether there is no value at all.
    public var isEmpty: Bool { value.isEmpty }
    /// Dots, whatever the value is.
    public var description: String { "••••" }
    /// Dots, whatever the value is.
    public var debugDescription: String { "••••" }
    /// Dots, so that `dump` and debuggers do not reach the value.
    public var customMirror: Mirror { Mirror(reflecting: "••••") }
}
