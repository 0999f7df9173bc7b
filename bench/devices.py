"""Init scripts that make a page see a device with more or less memory."""

LARGE = "Object.defineProperty(navigator, 'deviceMemory', { value: 8 })"
"""A device with memory for the main-thread interpreter."""

SMALL = "Object.defineProperty(navigator, 'deviceMemory', { value: 1 })"
"""A device with memory for the worker interpreter alone."""
