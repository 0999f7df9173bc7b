"""The bundles of scripts and sheets that a page loads."""

from warm_python.bundle.bundling import BundleError, BundleSpec, Entries, bundle
