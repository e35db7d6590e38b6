/** What the REPORT line of a log says about one invocation. Durations in milliseconds, memory in MB. */
export type InvocationReport = {
  requestId: string
  durationMs: number
  billedDurationMs: number
  memorySizeMb: number
  maxMemoryUsedMb: number
  /** Present on a cold start. */
  initDurationMs?: number
}

const figure = (line: string, label: string): number | undefined => {
  const value = new RegExp(`(?:^|\\t)${label}: ([\\d.]+) (?:ms|MB)`).exec(line)?.[1]
  return value === undefined ? undefined : Number(value)
}

const fromJson = (line: string): InvocationReport | null => {
  if (!line.includes('"platform.report"')) return null
  try {
    const { record } = JSON.parse(line) as { record?: { requestId?: string; metrics?: Record<string, number> } }
    const metrics = record?.metrics ?? {}
    return {
      requestId: record?.requestId ?? '',
      durationMs: metrics.durationMs ?? 0,
      billedDurationMs: metrics.billedDurationMs ?? 0,
      memorySizeMb: metrics.memorySizeMB ?? 0,
      maxMemoryUsedMb: metrics.maxMemoryUsedMB ?? 0,
      ...(metrics.initDurationMs !== undefined && { initDurationMs: metrics.initDurationMs }),
    }
  } catch {
    return null
  }
}

const fromText = (line: string): InvocationReport => {
  const init = figure(line, 'Init Duration')
  return {
    requestId: /RequestId: (\S+)/.exec(line)?.[1] ?? '',
    durationMs: figure(line, 'Duration') ?? 0,
    billedDurationMs: figure(line, 'Billed Duration') ?? 0,
    memorySizeMb: figure(line, 'Memory Size') ?? 0,
    maxMemoryUsedMb: figure(line, 'Max Memory Used') ?? 0,
    ...(init !== undefined && { initDurationMs: init }),
  }
}

/** Finds the report in a log tail, in text or JSON log format; null when the tail does not reach it. The last one wins: a function may print one that looks alike. */
export const invocationReport = (log: string): InvocationReport | null => {
  for (const line of log.split('\n').reverse()) {
    if (line.startsWith('REPORT RequestId: ')) return fromText(line)
    const report = fromJson(line)
    if (report) return report
  }
  return null
}
