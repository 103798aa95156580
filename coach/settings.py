"""Settings from the environment or `.env`: read once at the edge, passed down as values."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from coach.errors import SettingsError


def on_space(environ: Mapping[str, str]) -> bool:
    """Whether these are the variables of a hosted space."""
    return bool(environ.get("SPACE_ID")) or environ.get("SYSTEM") == "spaces"


class Settings(BaseSettings):
    """Every setting; all optional. `.env.example` says each in a sentence."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    openai_api_key: SecretStr | None = None
    openai_base_url: str = ""
    coach_model: str = ""
    coach_embedder: str = "minilm"
    coach_data_dir: Path = Field(default_factory=lambda: user_data_path("coach"))
    coach_chroma_url: str = ""
    coach_hosted: bool = Field(default_factory=lambda: on_space(os.environ))
    coach_max_message_chars: int = 4000
    coach_max_upload_mb: float = 5.0
    coach_sessions: int = Field(default=1000, ge=10)
    coach_messages_per_minute: int = Field(default=20, ge=1)
    coach_messages_per_session: int = Field(default=200, ge=1)
    coach_tokens_per_session: int = Field(default=200_000, ge=1)
    coach_owner_tokens_per_day: int = Field(default=500_000, ge=0)
    coach_owner_share: float = Field(default=0.05, gt=0, le=1)
    coach_turns_at_once: int = Field(default=32, ge=1)
    coach_turns_waiting: int = Field(default=200, ge=1)
    coach_trusted_proxy: bool = Field(default_factory=lambda: on_space(os.environ))
    coach_port: int = 7860
    coach_state_secret: SecretStr | None = None

    @field_validator("coach_hosted", "coach_trusted_proxy", mode="before")
    @classmethod
    def _empty_asks_the_space(cls, value: object) -> object:
        return on_space(os.environ) if value == "" else value

    @field_validator("coach_embedder")
    @classmethod
    def _known_embedder(cls, value: str) -> str:
        if value not in {"minilm", "none"} and not value.startswith("openai:"):
            raise ValueError("expected 'minilm', 'none' or 'openai:<model>'")
        return value

    @field_validator("coach_data_dir", mode="before")
    @classmethod
    def _empty_is_default(cls, value: object) -> object:
        return value or user_data_path("coach")


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: a value cannot be used; names the setting, never a key.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = "\n".join(
            f"{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors()
        )
        raise SettingsError(
            faults, "Set it in the environment or in .env; see .env.example."
        ) from None
