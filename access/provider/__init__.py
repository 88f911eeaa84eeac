"""Signing in with an identity provider of the department (OpenID Connect), through the same gate as local accounts."""
