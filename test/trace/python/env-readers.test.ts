import { expect, it } from 'vitest';
import { addressesOf } from './traced.ts';

const local = 'postgresql://localhost/shop';
const found = 'real postgresql://localhost:5432/shop';

it('variables that nothing sets are whatever the environment names', async () => {
  expect(
    await addressesOf({
      index: 'import os\nurl = os.environ["INDEX"]',
      get: 'import os\nurl = os.environ.get("GET")',
      getenv: 'from os import getenv\nurl = getenv("GETENV", None)',
      django: 'import environ\nenv = environ.Env()\nurl = env("DJANGO")',
      django_str: 'from environ import Env\nurl = Env().str("DJANGO_STR")',
      environs: 'from environs import Env\nenv = Env()\nurl = env.str("ENVIRONS")',
      prefixed: 'from environs import Env\nenv = Env()\nwith env.prefixed("A_"):\n    url = env("PREFIXED")',
      decouple: 'from decouple import config\nurl = config("DECOUPLE", cast=str)',
      automatic: 'from decouple import AutoConfig\nconfig = AutoConfig()\nurl = config("AUTOMATIC")',
      starlette: 'from starlette.config import Config\nurl = Config(".env")("STARLETTE", cast=str)',
      dynaconf: 'from dynaconf import Dynaconf\nurl = Dynaconf(envvar_prefix="SHOP").DYNACONF',
      required:
        'from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    required: str\nurl = S().required',
      ellipsis:
        'from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    ellipsis: str = ...\nurl = S().ellipsis',
      field:
        'from pydantic import Field\nfrom pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    x: str = Field(..., validation_alias="FIELD")\nurl = S().x',
    }),
  ).toEqual({
    index: 'undecided environment variable INDEX',
    get: 'undecided environment variable GET',
    getenv: 'undecided environment variable GETENV',
    django: 'undecided environment variable DJANGO',
    django_str: 'undecided environment variable DJANGO_STR',
    environs: 'undecided environment variable ENVIRONS',
    prefixed: 'undecided environment variable A_PREFIXED',
    decouple: 'undecided environment variable DECOUPLE',
    automatic: 'undecided environment variable AUTOMATIC',
    starlette: 'undecided environment variable STARLETTE',
    dynaconf: 'undecided environment variable SHOP_DYNACONF',
    required: 'undecided environment variable REQUIRED',
    ellipsis: 'undecided environment variable ELLIPSIS',
    field: 'undecided environment variable FIELD',
  });
});

it('what the code says counts where nothing sets the variable', async () => {
  const defaults = await addressesOf({
    django: `import environ\nurl = environ.Env()("A", default="${local}")`,
    declared: `import environ\nenv = environ.Env(A=(str, "${local}"))\nurl = env("A")`,
    environs: `from environs import Env\nurl = Env().str("A", "${local}")`,
    decouple: `from decouple import config\nurl = config("A", default="${local}")`,
    starlette: `from starlette.config import Config\nurl = Config()("A", str, "${local}")`,
    required: `from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    a: str = "${local}"\nurl = S().a`,
  });
  for (const [name, address] of Object.entries(defaults)) expect([name, address]).toEqual([name, found]);
});

it('files of the repository are read', async () => {
  const files = { '.env': `FILED=${local}\n`, 'settings.toml': `[default]\nfiled = "${local}"\n` };
  const read = await addressesOf(
    {
      loaded: 'import os\nfrom dotenv import load_dotenv\nload_dotenv()\nurl = os.environ["FILED"]',
      named:
        'import os\nfrom dotenv import find_dotenv, load_dotenv\nload_dotenv(find_dotenv())\nurl = os.environ["FILED"]',
      values: 'from dotenv import dotenv_values\nurl = dotenv_values(".env")["FILED"]',
      environs: 'from environs import Env\nenv = Env()\nenv.read_env()\nurl = env("FILED")',
      decouple: 'from decouple import config\nurl = config("FILED")',
      repository: 'from decouple import Config, RepositoryEnv\nurl = Config(RepositoryEnv(".env"))("FILED")',
      starlette: 'from starlette.config import Config\nurl = Config(".env")("FILED")',
      dynaconf:
        'from dynaconf import Dynaconf\nurl = Dynaconf(settings_files=["settings.toml"], environments=True).FILED',
    },
    files,
  );
  for (const [name, address] of Object.entries(read)) expect([name, address]).toEqual([name, found]);
});
