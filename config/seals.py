"""Where the keys lie that seal certificates, and who stamps the time on a seal."""

from pathlib import Path


def seal_settings(env, var_dir):
    """Outside the database, in files or in hardware: docs/certificates.md."""
    return {
        "SEAL_DIR": Path(env.str("SEAL_DIR", default=str(var_dir / "seals"))),
        # Of hardware (PKCS#11). TOKEN in the names keeps the PIN off pages of errors.
        "SEAL_TOKEN_MODULE": env.str("SEAL_TOKEN_MODULE", default=""),
        "SEAL_TOKEN_LABEL": env.str("SEAL_TOKEN_LABEL", default=""),
        "SEAL_TOKEN_PIN": env.str("SEAL_TOKEN_PIN", default=""),
        "SEAL_TOKEN_PIN_FILE": env.str("SEAL_TOKEN_PIN_FILE", default=""),
        # RFC 3161, over https. Nobody, unless one is named.
        "TIME_STAMP_URL": env.str("TIME_STAMP_URL", default=""),
    }
