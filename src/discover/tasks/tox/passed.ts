/** Variables that tox hands on without being told: https://tox.wiki/en/stable/config.html#pass_env */
export const alwaysPassed: readonly string[] = [
  ...['CC', 'CFLAGS', 'CI', 'CXX', 'FORCE_COLOR', 'GITHUB_ACTIONS', 'HOME', 'HTTP_PROXY', 'HTTPS_PROXY'],
  ...['LANG', 'LANGUAGE', 'LD_LIBRARY_PATH', 'NETRC', 'NO_COLOR', 'NO_PROXY', 'PATH', 'PIP_*', 'TERM'],
  ...['TMPDIR', 'VIRTUALENV_*', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE'],
];
