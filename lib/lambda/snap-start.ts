/** True where Lambda can restore a published version of the runtime from a snapshot: Java 11, Python 3.12, .NET 8 and newer. */
export const supportsSnapStart = (runtime: string): boolean => {
  const [, family = '', version = ''] = /^(java|python|dotnet)([\d.]+)/.exec(runtime) ?? []
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (family === 'java') return major >= 11
  if (family === 'dotnet') return major >= 8
  return family === 'python' && (major > 3 || (major === 3 && minor >= 12))
}
