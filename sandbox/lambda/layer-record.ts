import type { DatabaseSync } from 'node:sqlite'
import { parseArn } from '@/lib/lambda/arn'
import { readJson, readNumber, readText, type Row } from '@/sandbox/store/row'
import { prepare } from '@/sandbox/store/statement'

export type LayerAddress = { account: string; region: string; name: string; version?: number }

/** What the publisher said about a layer version. */
export type LayerVersionBody = {
  Description: string
  CompatibleRuntimes?: string[] | undefined
  CompatibleArchitectures?: string[] | undefined
  LicenseInfo?: string | undefined
  CodeSha256: string
}

export type LayerVersionRecord = {
  layerId: number
  account: string
  region: string
  name: string
  number: number
  body: LayerVersionBody
  blob: string
  codeSize: number
  unzippedSize: number
  /** Epoch milliseconds. */
  createdAt: number
}

/** Splits the ARN of a layer or of a layer version; null for any other text. */
export const parseLayerArn = (text: string): LayerAddress | null => {
  const arn = parseArn(text)
  const [, name, version] = /^layer:([a-zA-Z0-9-_]+)(?::(\d+))?$/.exec(arn?.resource ?? '') ?? []
  if (!arn || arn.service !== 'lambda' || !name) return null
  return { account: arn.account, region: arn.region, name, ...(version && { version: Number(version) }) }
}

export const layerArn = ({ account, region, name }: LayerAddress): string =>
  `arn:aws:lambda:${region}:${account}:layer:${name}`

export const layerVersionArn = (address: LayerAddress, version: number): string => `${layerArn(address)}:${version}`

/** Reads a row that joins `layer_versions` with its layer. */
export const toLayerVersion = (row: Row): LayerVersionRecord => ({
  layerId: readNumber(row, 'layer_id'),
  account: readText(row, 'account'),
  region: readText(row, 'region'),
  name: readText(row, 'name'),
  number: readNumber(row, 'number'),
  body: readJson<LayerVersionBody>(row, 'body'),
  blob: readText(row, 'blob'),
  codeSize: readNumber(row, 'code_size'),
  unzippedSize: readNumber(row, 'unzipped_size'),
  createdAt: readNumber(row, 'created_at'),
})

const findStored = (database: DatabaseSync, { account, region, name }: LayerAddress, version: number) =>
  prepare(
    database,
    `SELECT l.account, l.region, l.name, v.* FROM layers l JOIN layer_versions v ON v.layer_id = l.id
     WHERE l.account = ? AND l.region = ? AND l.name = ? AND v.number = ?`,
  ).get(account, region, name, version)

export const findLayerVersion = (
  database: DatabaseSync,
  address: LayerAddress,
  version: number,
): LayerVersionRecord | undefined => {
  const row = findStored(database, address, version)
  return row && readNumber(row, 'deleted') === 0 ? toLayerVersion(row) : undefined
}

/** The layer version that a function has, also one that was deleted since: functions keep what they use. */
export const findUsedLayerVersion = (database: DatabaseSync, arn: string): LayerVersionRecord | undefined => {
  const address = parseLayerArn(arn)
  const row = address?.version === undefined ? undefined : findStored(database, address, address.version)
  return row && toLayerVersion(row)
}
