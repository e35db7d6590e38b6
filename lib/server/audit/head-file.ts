import 'server-only'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Store } from '../store/database'
import { type Head, macOf } from './link'

type Place = Pick<Store, 'dataDirectory' | 'installKey'>

const headFile = ({ dataDirectory }: Place) => path.join(dataDirectory, 'audit-head.json')
const signed = ({ seq, hash }: Head) => `head ${seq} ${hash}`
const schema = z.object({ seq: z.number().int().positive(), hash: z.string(), mac: z.string() })

/** Writes the end of the chain beside the database, whole or not at all: rows cut off the end are missed by it. */
export const exportHead = (store: Place, { seq, hash }: Head): void => {
  const file = headFile(store)
  const content = JSON.stringify({ seq, hash, mac: macOf(store.installKey, signed({ seq, hash })), at: Date.now() })
  // Replicas may share the folder.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, content, { mode: 0o600 })
  renameSync(draft, file)
}

/** The exported end of the chain: `missing`, or `forged` when this installation did not write it. */
export const importHead = (store: Place): Head | 'missing' | 'forged' => {
  let text: string
  try {
    text = readFileSync(headFile(store), 'utf8')
  } catch {
    return 'missing'
  }
  try {
    const { seq, hash, mac } = schema.parse(JSON.parse(text))
    return mac === macOf(store.installKey, signed({ seq, hash })) ? { seq, hash } : 'forged'
  } catch {
    return 'forged'
  }
}
