import LinuxSystem

@main
enum Mosychlos {
    static func main() async {
        StandardStream.occupyClosed()
        ignoreBrokenPipes()
        Host.useMemorySparingly()
        let words = Array(CommandLine.arguments.dropFirst())
        let environment = Host.environmentAll
        let program = Program(console: .standard(environment: environment), environment: environment)
        let ending = await program.run(words)
        var code = ending.code
        if let fault = StandardStream.fault {
            StandardStream.write("mosychlos: \(fault); what it should have said is not complete.\n", to: .error)
            if ending.isAboutOutput, code == .done { code = .failed }
        }
        Host.exit(code.rawValue)
    }
}
