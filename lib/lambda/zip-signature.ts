/** Lambda's limit for a package uploaded through the API, in bytes; larger ones go through S3. */
export const uploadBytesMax = 50 * 1024 * 1024

const startsAs = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)

/** Why a file cannot be a package, from its first bytes and its size; null when it may be one. The server and AWS look closer. */
export const packageProblem = (head: Uint8Array, size: number): string | null => {
  if (size > uploadBytesMax) return 'Larger than 50 MB, the most the API takes. Deploy a larger package through S3.'
  if (startsAs(head, 0x50, 0x4b, 0x05, 0x06)) return 'This zip archive is empty.'
  if (!startsAs(head, 0x50, 0x4b, 0x03, 0x04)) return 'This is not a zip archive.'
  return null
}
