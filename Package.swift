// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "mosychlos",
    products: [
        .executable(name: "mosychlos", targets: ["mosychlos"]),
        .library(name: "MosychlosBatches", targets: ["Batches", "Service"]),
    ],
    targets: [
        .target(name: "Batches", dependencies: ["StrictJSON"]),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CLinux"),
        .target(name: "HTTPReading"),
        .target(name: "Jobs", dependencies: ["Batches", "LinuxSystem", "StrictJSON"]),
        .target(name: "LinuxSystem", dependencies: ["CLinux"]),
        .target(name: "Portfolios", dependencies: ["StrictJSON"]),
        .target(name: "Prompts", dependencies: ["Portfolios", "StrictJSON", "StrictYAML"]),
        .target(name: "Providers", dependencies: ["Batches", "CCurl", "LinuxSystem", "StrictJSON"]),
        .target(
            name: "Service",
            dependencies: [
                "Batches", "HTTPReading", "Jobs", "LinuxSystem", "Portfolios", "Prompts", "Providers", "StrictJSON",
                "StrictYAML",
            ]
        ),
        .target(name: "Simulator", dependencies: ["HTTPReading", "LinuxSystem", "StrictJSON"]),
        .target(name: "StrictJSON"),
        .target(name: "StrictYAML"),
        .executableTarget(
            name: "mosychlos",
            dependencies: ["Batches", "LinuxSystem", "Portfolios", "Prompts", "Service", "Simulator", "StrictJSON"]
        ),

        .target(name: "TestSupport", dependencies: ["LinuxSystem"], path: "Tests/TestSupport"),
        .testTarget(name: "BatchesTests", dependencies: ["Batches", "StrictJSON"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["LinuxSystem", "Simulator", "StrictJSON", "TestSupport", "mosychlos"],
            exclude: ["Scripts"]
        ),
        .testTarget(name: "JobsTests", dependencies: ["Batches", "Jobs", "LinuxSystem", "TestSupport"]),
        .testTarget(name: "LinuxSystemTests", dependencies: ["CLinux", "LinuxSystem", "TestSupport"]),
        .testTarget(
            name: "MosychlosTests",
            dependencies: [
                "Batches", "LinuxSystem", "Portfolios", "Prompts", "Service", "Simulator", "StrictJSON", "TestSupport",
                "mosychlos",
            ]
        ),
        .testTarget(name: "PortfoliosTests", dependencies: ["Portfolios", "StrictJSON", "TestSupport"]),
        .testTarget(name: "PromptsTests", dependencies: ["Portfolios", "Prompts", "StrictJSON", "TestSupport"]),
        .testTarget(
            name: "ProvidersTests",
            dependencies: ["Batches", "LinuxSystem", "Providers", "StrictJSON", "TestSupport"]
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Batches", "Jobs", "LinuxSystem", "Portfolios", "Prompts", "Providers", "Service", "StrictJSON",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "SimulatorTests",
            dependencies: ["HTTPReading", "LinuxSystem", "Simulator", "StrictJSON", "TestSupport"]
        ),
        .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON", "TestSupport"]),
        .testTarget(name: "StrictYAMLTests", dependencies: ["StrictYAML", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)

let touchesC: Set = ["LinuxSystem", "Providers", "LinuxSystemTests"]

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
    if !touchesC.contains(target.name) {
        target.swiftSettings?.append(.strictMemorySafety())
    }
}
