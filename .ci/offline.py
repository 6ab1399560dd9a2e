#!/usr/bin/env python3
"""Fails when the dependency tree of the program holds a crate that opens network connections."""
import subprocess
import sys

NETWORK = {
    "reqwest", "hyper", "ureq", "curl", "isahc", "surf", "attohttpc", "minreq", "tokio", "async-std",
    "mio", "socket2", "rustls", "native-tls", "openssl", "h2", "quinn", "tungstenite", "lettre", "trust-dns-resolver",
    "hickory-resolver", "actix-web", "axum", "warp", "smol", "async-io", "polling",
}
tree = subprocess.run(
    ["cargo", "tree", "--locked", "--all-features", "--edges", "normal", "--prefix", "none", "--format", "{p}"],
    check=True, capture_output=True, text=True,
).stdout
crates = {line.split()[0] for line in tree.splitlines() if line.strip()}
found = sorted(crates & NETWORK)
print(f"{len(crates)} crates, {len(found)} that open network connections")
if found:
    sys.exit("not allowed: " + ", ".join(found))
