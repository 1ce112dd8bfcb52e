import StrictJSON

/// What the endpoints check alike.
enum ParameterCheck {
    static func checkRange(_ body: JSONValue, _ key: String, _ range: ClosedRange<Double>) throws(APIError) {
        guard let value = body[key], !value.isNull else { return }
        guard let number = value.double else {
            throw .invalid("Invalid type for '\(key)': expected a decimal.", param: key, code: "invalid_type")
        }
        guard range.contains(number) else {
            let isAbove = number > range.upperBound
            throw .invalid(
                "Invalid '\(key)': decimal \(isAbove ? "above maximum" : "below minimum") value. Expected a value "
                    + "\(isAbove ? "<= \(range.upperBound)" : ">= \(range.lowerBound)"), but got \(number) instead.",
                param: key,
                code: isAbove ? "decimal_above_max_value" : "decimal_below_min_value"
            )
        }
    }

    static func checkCount(_ body: JSONValue, _ key: String) throws(APIError) {
        guard let value = body[key], !value.isNull else { return }
        guard let count = value.integer, count > 0 else {
            throw .invalid("Invalid '\(key)': expected an integer of at least 1.", param: key, code: "invalid_value")
        }
        guard count <= 128_000 else {
            throw .invalid(
                "\(key) is too large: \(count). This model supports at most 128000 completion tokens.",
                param: key
            )
        }
    }

    static func checkDefaultTemperature(_ body: JSONValue) throws(APIError) {
        guard let temperature = body["temperature"]?.double, temperature != 1 else { return }
        throw .invalid(
            "Unsupported value: 'temperature' does not support \(rounded(temperature, places: 2)) with this "
                + "model. Only the default (1) value is supported.",
            param: "temperature",
            code: "unsupported_value"
        )
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}

extension APIError {
    static func unsupported(_ key: String, instead: String? = nil) -> APIError {
        let hint = instead.map { " Use '\($0)' instead." } ?? ""
        return .invalid(
            "Unsupported parameter: '\(key)' is not supported with this model.\(hint)",
            param: key,
            code: "unsupported_parameter"
        )
    }
}
