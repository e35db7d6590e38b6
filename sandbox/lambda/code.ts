import type { FunctionCode } from '@aws-sdk/client-lambda'
import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { AwsError } from '@/sandbox/protocol/aws-error'
import { readNumber } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'
import { checkZippedSize } from './configuration-rules'
import type { Sandbox } from './context'
import { invalidParameter } from './refusal'
import { readZipArchive, unzippedBytesMax, ZipTooLargeError } from './zip-archive'

/** Code as a version keeps it. */
export type StoredCode = { sha256: string; size: number; blob?: string; imageUri?: string; unzippedBytes: number }

/** Code that was looked into and found good, not yet kept. */
export type CheckedCode = Omit<StoredCode, 'blob'> & { bytes?: Uint8Array }

const base64Digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64')

const unreadable = () =>
  invalidParameter('Could not unzip uploaded file. Please check your file, then try to upload again.')

const unzippedSize = async (bytes: Uint8Array): Promise<number> => {
  try {
    const { unzippedBytes } = await readZipArchive(bytes)
    return unzippedBytes
  } catch (cause) {
    if (cause instanceof ZipTooLargeError) throw invalidParameter(cause.message)
    throw Object.assign(unreadable(), { cause })
  }
}

const checkedZip = (bytes: Uint8Array, unzippedBytes: number): CheckedCode => ({
  sha256: base64Digest(bytes),
  size: bytes.byteLength,
  bytes,
  unzippedBytes,
})

/** Keeps code. In the transaction that writes the row which refers to it, so that nobody drops it in between. */
export const keepCode = ({ blobs }: Pick<Sandbox, 'blobs'>, { bytes, ...code }: CheckedCode): StoredCode =>
  bytes ? { ...code, blob: blobs.put(bytes) } : code

/** Keeps a package without looking into it: for code that was made here. */
export const storeZip = (sandbox: Pick<Sandbox, 'blobs'>, bytes: Uint8Array, unzippedBytes = 0): StoredCode =>
  keepCode(sandbox, checkedZip(bytes, unzippedBytes))

/** Code of an image. Nothing is pulled; the digest follows from the address. */
export const imageCode = (imageUri: string): StoredCode => ({
  sha256: createHash('sha256').update(imageUri).digest('hex'),
  size: 0,
  imageUri,
  unzippedBytes: 0,
})

const noBucket = () =>
  invalidParameter(
    'Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist',
  )

/** Reads what CreateFunction, UpdateFunctionCode and PublishLayerVersion take as code. There is no S3 here: no bucket exists. */
export const readCode = async (code: FunctionCode, operation: string): Promise<CheckedCode> => {
  if (code.ImageUri) return imageCode(code.ImageUri)
  if (code.S3Bucket || code.S3Key) throw noBucket()
  if (!code.ZipFile?.byteLength) throw invalidParameter('Please provide a source for function code.')
  checkZippedSize(code.ZipFile, operation)
  return checkedZip(code.ZipFile, await unzippedSize(code.ZipFile))
}

/** Throws where code and layers together are larger unzipped than Lambda takes. */
export const checkUnzippedSize = (bytes: number): void => {
  if (bytes > unzippedBytesMax) throw invalidParameter(`Unzipped size must be smaller than ${unzippedBytesMax} bytes`)
}

/** Bytes of code that an account keeps in a region: every version of every function and layer. */
export const storedBytes = (database: DatabaseSync, account: string, region: string): number => {
  const row = prepare(
    database,
    `SELECT (SELECT coalesce(sum(code_size), 0) FROM versions v JOIN functions f ON f.id = v.function_id
             WHERE f.account = :account AND f.region = :region)
          + (SELECT coalesce(sum(code_size), 0) FROM layer_versions v JOIN layers l ON l.id = v.layer_id
             WHERE l.account = :account AND l.region = :region) AS bytes`,
  ).get({ account, region })
  return row ? readNumber(row, 'bytes') : 0
}

/** AWS's limit on what an account keeps in a region. */
export const storedBytesMax = 80_530_636_800

/** Throws where another package would not fit. */
export const checkStorage = (database: DatabaseSync, account: string, region: string, more: number): void => {
  if (storedBytes(database, account, region) + more > storedBytesMax)
    throw new AwsError('CodeStorageExceededException', 'Code storage limit exceeded.')
}
