import type { FunctionSummary } from '@/lib/api/inventory'

/** Columns whose texts repeat; an absent value is the empty text. */
export const codedColumns = [
  'account',
  'region',
  'runtime',
  'architecture',
  'packageType',
  'role',
  'layers',
  'vpc',
  'tracing',
  'state',
  'environmentKeys',
] as const
export const numberColumns = ['memory', 'timeout', 'codeSize', 'modified'] as const

export type CodedColumn = (typeof codedColumns)[number]
export type NumberColumn = (typeof numberColumns)[number]

// No ARN and no environment key holds one.
const separator = '\n'

/** Texts of a row's coded columns, in the order of `codedColumns`. */
export const codedTextsOf = (row: FunctionSummary): string[] => [
  row.account,
  row.region,
  row.runtime ?? '',
  row.architecture,
  row.packageType,
  row.role,
  row.layers.join(separator),
  row.vpc ?? '',
  row.tracing ?? '',
  row.state ?? '',
  row.environmentKeys.join(separator),
]

/** Lambda writes `+0000`, which not every browser reads. */
const parseTime = (text: string): number => Date.parse(text.replace(/\+0000$/, 'Z'))

/** Numbers of a row, in the order of `numberColumns`; the time in epoch milliseconds. */
export const numbersOf = (row: FunctionSummary): number[] => [
  row.memory,
  row.timeout,
  row.codeSize,
  parseTime(row.lastModified),
]

export const splitList = (text: string): string[] => (text === '' ? [] : text.split(separator))
