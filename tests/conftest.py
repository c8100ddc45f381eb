"""Nothing is shared by all tests but the settings; factories stand in tests/factories.py."""
