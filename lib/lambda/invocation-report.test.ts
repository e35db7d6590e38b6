import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64-text'
import { invocationReport } from './invocation-report'

const id = '8286a188-ba32-4475-8077-530cd35c09a9'

test('billed time, memory and cold start are read from the text report', () => {
  const log = `START RequestId: ${id} Version: $LATEST\nhi\nEND RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 66 MB\tInit Duration: 150.50 ms\t\n`
  expect(invocationReport(log)).toEqual({
    requestId: id,
    durationMs: 12.34,
    billedDurationMs: 13,
    memorySizeMb: 128,
    maxMemoryUsedMb: 66,
    initDurationMs: 150.5,
  })
})

test('the JSON log format is read too and a warm start has no init time', () => {
  const line = JSON.stringify({
    time: '2026-01-01T00:00:00Z',
    type: 'platform.report',
    record: { requestId: id, metrics: { durationMs: 1, billedDurationMs: 2, memorySizeMB: 128, maxMemoryUsedMB: 60 } },
  })
  expect(invocationReport(`x\n${line}\n`)).toEqual({
    requestId: id,
    durationMs: 1,
    billedDurationMs: 2,
    memorySizeMb: 128,
    maxMemoryUsedMb: 60,
  })
})

test('a log without a report gives none', () => {
  expect(invocationReport('nothing\n{"type":"platform.report"')).toBeNull()
})

test('a payload survives base64 with every character it may hold', () => {
  const text = `{"a":"é🙂${'x'.repeat(20_000)}"}`
  expect(decodeBase64(encodeBase64(text))).toBe(text)
})
