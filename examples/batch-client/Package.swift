// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "batch-client",
    dependencies: [
        .package(name: "mosychlos", path: "../..")
    ],
    targets: [
        .executableTarget(
            name: "batch-client",
            dependencies: [.product(name: "MosychlosBatches", package: "mosychlos")]
        )
    ],
    swiftLanguageModes: [.v6]
)
