import LinuxSystem

@main
enum Mosychlos {
    static func main() async {
        ignoreBrokenPipes()
        Host.useMemorySparingly()
        let words = Array(CommandLine.arguments.dropFirst())
        let environment = Host.environmentAll
        let program = Program(console: .standard(environment: environment), environment: environment)
        let code = await program.run(words)
        if let fault = StandardStream.fault {
            StandardStream.write("mosychlos: \(fault); what it should have said is not complete.\n", to: .error)
            Host.exit((code == .done ? ExitCode.failed : code).rawValue)
        }
        Host.exit(code.rawValue)
    }
}
