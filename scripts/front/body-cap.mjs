const megabyte = 1024 * 1024

/** Bytes a body may have at an address: code, invocations, everything else. */
export function bodyLimit(pathname) {
  if (!pathname.startsWith('/api/')) return megabyte / 4
  if (/\/code\/|\/lambda\/(CreateFunction|UpdateFunctionCode|PublishLayerVersion)$/.test(pathname)) return 60 * megabyte
  if (/\/lambda\/Invoke[A-Za-z]*$/.test(pathname)) return 8 * megabyte
  return megabyte / 4
}

export const limitText = (bytes) => (bytes >= megabyte ? `${bytes / megabyte} MB` : `${bytes / 1024} kB`)

/**
 * Counts a body of unannounced length as it arrives and calls `onExceeded` once. It counts where the parser hands the
 * bytes over, because listening for data here would take them from whoever reads the request.
 */
export function capBody(request, limit, onExceeded) {
  const push = request.push.bind(request)
  let size = 0
  request.push = (chunk, encoding) => {
    if (chunk) size += chunk.length
    if (size <= limit) return push(chunk, encoding)
    request.push = () => true
    onExceeded()
    return true
  }
}
