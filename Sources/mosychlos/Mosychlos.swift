import LinuxSystem

@main
enum Mosychlos {
    static func main() async {
        ignoreBrokenPipes()
        Host.useOneArena()
        let words = Array(CommandLine.arguments.dropFirst())
        let environment = Host.environmentAll
        let program = Program(console: .standard(environment: environment), environment: environment)
        let code = await program.run(words)
        Host.exit(code.rawValue)
    }
}
