import { AwsError } from '@/sandbox/protocol/aws-error'

/** Values by time; epoch milliseconds. */
export type Points = ReadonlyMap<number, number>
export type MathValue = number | Points | Points[]

/** What an expression may refer to. */
export type MathScope = {
  /** The values of another query; undefined when there is none of that id. */
  valuesOf(id: string): Points | undefined
  /** Values of all queries that read metrics. */
  metrics(): Points[]
  /** Every period of the stretch asked for. */
  grid: readonly number[]
  periodSeconds: number
}

const depthMax = 50
const tokenPattern = /\s*([A-Za-z][A-Za-z0-9_]*|\d+(?:\.\d+)?|[-+*/^()[\],])/y

const refuse = (expression: string, why: string): AwsError =>
  new AwsError('ValidationException', `Error in expression '${expression}' [${why}]`)

const combine = (one: Points, other: Points, apply: (a: number, b: number) => number): Points => {
  const result = new Map<number, number>()
  for (const [at, value] of one) {
    const partner = other.get(at)
    const computed = partner === undefined ? NaN : apply(value, partner)
    if (Number.isFinite(computed)) result.set(at, computed)
  }
  return result
}

const mapPoints = (points: Points, apply: (value: number) => number): Points =>
  new Map([...points].map(([at, value]): [number, number] => [at, apply(value)]).filter(([, v]) => Number.isFinite(v)))

const operate = (one: MathValue, other: MathValue, apply: (a: number, b: number) => number): MathValue => {
  if (Array.isArray(one)) return one.map((points) => asPoints(operate(points, other, apply)))
  if (Array.isArray(other)) return other.map((points) => asPoints(operate(one, points, apply)))
  if (typeof one === 'number')
    return typeof other === 'number' ? apply(one, other) : mapPoints(other, (value) => apply(one, value))
  return typeof other === 'number' ? mapPoints(one, (value) => apply(value, other)) : combine(one, other, apply)
}

const asPoints = (value: MathValue): Points => (value instanceof Map ? value : new Map())

const folds: Record<string, (values: number[]) => number> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  MIN: (values) => Math.min(...values),
  MAX: (values) => Math.max(...values),
}

/** Several series become one, one becomes a number. */
const fold = (value: MathValue, apply: (values: number[]) => number): MathValue => {
  if (typeof value === 'number') return value
  if (!Array.isArray(value)) return value.size ? apply([...value.values()]) : 0
  const columns = new Map<number, number[]>()
  for (const points of value)
    for (const [at, one] of points) {
      const column = columns.get(at)
      if (column) column.push(one)
      else columns.set(at, [one])
    }
  return new Map([...columns].map(([at, values]): [number, number] => [at, apply(values)]))
}

const fill = (value: MathValue, by: MathValue | 'REPEAT', grid: readonly number[]): MathValue => {
  if (Array.isArray(value)) return value.map((points) => asPoints(fill(points, by, grid)))
  if (typeof value === 'number') return value
  let last: number | undefined
  const filled = new Map<number, number>()
  for (const at of grid) {
    const found = value.get(at)
    const missing = by === 'REPEAT' ? last : typeof by === 'number' ? by : asPoints(by).get(at)
    last = found ?? (by === 'REPEAT' ? last : undefined)
    const chosen = found ?? missing
    if (chosen !== undefined) filled.set(at, chosen)
  }
  return filled
}

const rounding: Record<string, (value: number) => number> = { ABS: Math.abs, CEIL: Math.ceil, FLOOR: Math.floor }

class Parser {
  readonly #expression: string
  readonly #scope: MathScope
  readonly #tokens: string[] = []
  #at = 0
  #depth = 0

  constructor(expression: string, scope: MathScope) {
    this.#expression = expression
    this.#scope = scope
    tokenPattern.lastIndex = 0
    const text = expression.trim()
    while (tokenPattern.lastIndex < text.length) {
      const token = tokenPattern.exec(text)?.[1]
      if (token === undefined) throw refuse(expression, 'Unexpected character')
      this.#tokens.push(token)
    }
  }

  read(): MathValue {
    const value = this.#sum()
    if (this.#at < this.#tokens.length) throw this.#unexpected()
    return value
  }

  #unexpected(): AwsError {
    return refuse(this.#expression, `Unexpected ${this.#tokens[this.#at] ?? 'end'}`)
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at += 1
    return true
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#unexpected()
  }

  #sum(): MathValue {
    if (++this.#depth > depthMax) throw refuse(this.#expression, 'Nested too deeply')
    let value = this.#product()
    for (;;) {
      if (this.#take('+')) value = operate(value, this.#product(), (a, b) => a + b)
      else if (this.#take('-')) value = operate(value, this.#product(), (a, b) => a - b)
      else break
    }
    this.#depth -= 1
    return value
  }

  #product(): MathValue {
    let value = this.#power()
    for (;;) {
      if (this.#take('*')) value = operate(value, this.#power(), (a, b) => a * b)
      else if (this.#take('/')) value = operate(value, this.#power(), (a, b) => a / b)
      else return value
    }
  }

  #power(): MathValue {
    let isNegative = false
    while (this.#take('-')) isNegative = !isNegative
    const base = this.#operand()
    const value = this.#take('^') ? operate(base, this.#operand(), (a, b) => a ** b) : base
    return isNegative ? operate(0, value, (a, b) => a - b) : value
  }

  #operand(): MathValue {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw this.#unexpected()
    this.#at += 1
    if (token === '(') {
      const value = this.#sum()
      this.#expect(')')
      return value
    }
    if (token === '[') return this.#list()
    if (/^\d/.test(token)) return Number(token)
    if (this.#take('(')) return this.#call(token)
    const values = /^[a-z]/.test(token) ? this.#scope.valuesOf(token) : undefined
    if (!values) throw refuse(this.#expression, `The id ${token} is not known`)
    return values
  }

  #list(): MathValue {
    const items: Points[] = []
    do items.push(asPoints(this.#sum()))
    while (this.#take(','))
    this.#expect(']')
    return items
  }

  #call(name: string): MathValue {
    const { grid, periodSeconds } = this.#scope
    if (name === 'METRICS') {
      this.#expect(')')
      return this.#scope.metrics()
    }
    const value = this.#sum()
    if (name === 'FILL') {
      this.#expect(',')
      const by = this.#take('REPEAT') ? 'REPEAT' : this.#sum()
      this.#expect(')')
      return fill(value, by, grid)
    }
    this.#expect(')')
    if (name === 'PERIOD') return periodSeconds
    const folding = Object.hasOwn(folds, name) ? folds[name] : undefined
    if (folding) return fold(value, folding)
    const round = Object.hasOwn(rounding, name) ? rounding[name] : undefined
    if (!round) throw refuse(this.#expression, `The sandbox has no function ${name}`)
    return operate(value, 0, (one) => round(one))
  }
}

/**
 * Works out a metric math expression: arithmetic, SUM, AVG, MIN, MAX, FILL, METRICS, PERIOD, ABS, CEIL and FLOOR. Throws
 * `ValidationException` for anything else.
 */
export const evaluateExpression = (expression: string, scope: MathScope): Points[] => {
  const value = new Parser(expression, scope).read()
  if (typeof value === 'number') return [new Map(scope.grid.map((at) => [at, value]))]
  return Array.isArray(value) ? value : [value]
}
