class ConfigError(Exception):
    def __str__(self): return f'config: {self.args[0]}!'
print('x')
raise ConfigError('missing')
