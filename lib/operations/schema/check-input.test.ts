import { describe, expect, it } from 'vitest'
import { type Constraint, constraintsOf } from '../constraints'
import { operations, type OperationName } from '../operation'
import { redactedValue } from '../redacted'
import { catalog } from './catalog'
import { checkInput } from './check-input'
import { inputShape, type Shape, type Structure } from './shape'
import { sampleInput } from './testing/sample'

const names = [...catalog.keys()]

type Place = { field: string; path: (string | number)[]; shape: Shape; constraint: Constraint | undefined }

const placesOf = (shape: Shape, constraint: Constraint | undefined, field: string, path: Place['path']): Place[] => {
  const here = { field, path, shape, constraint }
  if (shape.kind === 'list') return [here, ...placesOf(shape.item, constraint?.items, `${field}[0]`, [...path, 0])]
  if (shape.kind !== 'structure') return [here]
  return [here, ...memberPlaces(shape.structure, constraint?.members, `${field}.`, path)]
}

const memberPlaces = (
  structure: Structure,
  constraints: Record<string, Constraint> | undefined,
  prefix: string,
  path: Place['path'],
): Place[] =>
  [...structure.members].flatMap(([name, { shape }]) =>
    placesOf(shape, constraints?.[name], `${prefix}${name}`, [...path, name]),
  )

const places = (name: OperationName) => memberPlaces(inputShape(name), constraintsOf(name)?.input, '', [])

const put = (target: unknown, [first, ...rest]: Place['path'], value: unknown): unknown => {
  if (first === undefined) return value
  if (Array.isArray(target)) return target.map((item, index) => (index === first ? put(item, rest, value) : item))
  const members = typeof target === 'object' && target !== null ? target : {}
  return Object.fromEntries(
    Object.entries(members).map(([key, item]) => [key, key === first ? put(item, rest, value) : item]),
  )
}

const english = new Intl.NumberFormat('en')
const long = (constraint: Constraint, size: number) => (constraint.enum ? 'x' : 'x'.repeat(size))

/** Values that break exactly one limit, with words that the message must hold. */
const broken = ({ shape, constraint }: Place): [unknown, string | number][] => {
  const wrong: [unknown, string | number][] = [
    [shape.kind === 'string' || shape.kind === 'blob' ? 7 : 'text', shape.kind === 'document' ? '' : 'must be'],
  ]
  const { max, min, pattern } = constraint ?? {}
  if (constraint?.enum) wrong.push(['no such value', 'must be one of'])
  if (shape.kind === 'number') {
    if (max !== undefined) wrong.push([max + 1, english.format(max)])
    if (min !== undefined) wrong.push([min - 1, english.format(min)])
  }
  if (shape.kind === 'string' && constraint && !constraint.enum) {
    if (max !== undefined && max < 100_000) wrong.push([long(constraint, max + 1), english.format(max)])
    if (min) wrong.push([long(constraint, min - 1), english.format(min)])
    if (pattern && !/^(\.\*|\[\\s\\S\]\*)$/.test(pattern)) wrong.push(['.\n $"', 'must'])
  }
  if (shape.kind === 'list' && max !== undefined && max < 1000)
    wrong.push([Array(max + 1).fill('x'), english.format(max)])
  return wrong
}

describe('checkInput', () => {
  it.each(names)('accepts a full valid input of %s', (name) => expect(checkInput(name, sampleInput(name))).toEqual([]))

  it.each(names)('reports each missing required member of %s', (name) => {
    const constraints = constraintsOf(name)?.input ?? {}
    const required = [...inputShape(name).members].filter(
      ([member, of]) => of.required || constraints[member]?.required,
    )
    const missing = checkInput(name, {}).map(({ field }) => field)
    expect(missing.toSorted()).toEqual(required.map(([member]) => member).toSorted())
  })

  it.each(names)('reports each broken limit of %s with its field', (name) => {
    const sample = sampleInput(name)
    for (const place of places(name)) {
      for (const [value, words] of broken(place)) {
        const found = checkInput(name, put(sample, place.path, value)).filter(({ field }) =>
          field.startsWith(place.field),
        )
        expect(
          found.map(({ detail }) => detail).join('; '),
          `${place.field} = ${JSON.stringify(value)?.slice(0, 80)}`,
        ).toContain(String(words))
      }
    }
  })

  it.each(names)('refuses an unknown member of %s', (name) => {
    expect(checkInput(name, { ...sampleInput(name), Surprise: 1 })).toEqual([
      { field: 'Surprise', detail: expect.stringContaining('is no member of') },
    ])
  })

  it.each(names)('refuses the placeholder of a hidden value anywhere in %s', (name) => {
    const sample = sampleInput(name)
    for (const place of places(name).filter(({ shape }) => shape.kind === 'string' || shape.kind === 'blob')) {
      expect(checkInput(name, put(sample, place.path, redactedValue)).map(({ field }) => field)).toContain(place.field)
    }
  })

  it('refuses the placeholder as the value of an environment variable, naming the variable', () => {
    const input = { FunctionName: 'f', Environment: { Variables: { TOKEN: redactedValue } } }
    expect(checkInput('UpdateFunctionConfiguration', input)).toEqual([
      { field: 'Environment.Variables.TOKEN', detail: expect.stringContaining('placeholder') },
    ])
  })

  it('names the key that a map may not have', () => {
    const input = { FunctionName: 'f', Environment: { Variables: { '1x': 'v' } } }
    expect(checkInput('UpdateFunctionConfiguration', input)[0]).toMatchObject({ field: 'Environment.Variables.1x' })
  })

  it('accepts a runtime that the SDK knows and the facts do not', () => {
    const runtimes = constraintsOf('CreateFunction')?.input.Runtime?.enum ?? []
    const input = { ...sampleInput('CreateFunction'), Runtime: 'nodejs26.x' }
    expect(runtimes).not.toContain('nodejs26.x')
    expect(checkInput('CreateFunction', input)).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('treats %s as an unknown member', (key) => {
    const input: unknown = JSON.parse(`{"FunctionName":"f","${key}":{"polluted":true}}`)
    expect(checkInput('GetFunction', input)).toEqual([{ field: key, detail: expect.stringContaining('is no member') }])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it.each([null, undefined, 1, 'text', [], true])('refuses %j as an input', (input) =>
    expect(checkInput('ListFunctions', input)).toEqual([{ field: '', detail: 'must be an object' }]),
  )

  it('answers a megabyte of nesting in under 50 ms', () => {
    const nested: unknown = JSON.parse(
      `{"FunctionName":"f","Environment":${'['.repeat(500_000)}${']'.repeat(500_000)}}`,
    )
    const started = performance.now()
    expect(checkInput('UpdateFunctionConfiguration', nested)).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(50)
  })

  it('reports at most fifty problems', () => {
    const input = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`X${index}`, 1]))
    expect(checkInput('ListFunctions', input)).toHaveLength(50)
  })

  it('needs linear time for texts made to make patterns backtrack', () => {
    const evil = ['a'.repeat(16_000), 'a-'.repeat(8_000), 'a.'.repeat(8_000), '0'.repeat(16_000), ':'.repeat(16_000)]
    for (const name of names) {
      const sample = sampleInput(name)
      for (const place of places(name).filter(({ shape }) => shape.kind === 'string')) {
        for (const text of evil) {
          const input = put(sample, place.path, `${text}!`)
          const started = performance.now()
          checkInput(name, input)
          expect(performance.now() - started, `${name} ${place.field}`).toBeLessThan(500)
        }
      }
    }
  })

  it('knows every operation', () => expect(names.toSorted()).toEqual(Object.keys(operations).toSorted()))
})
