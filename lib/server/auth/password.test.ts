import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password'

it('a password has its own hash and no other', async () => {
  const hash = await hashPassword('correct horse')
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/)
  expect(await verifyPassword('correct horse', hash)).toBe(true)
  expect(await verifyPassword('correct horse ', hash)).toBe(false)
  expect(await verifyPassword('', hash)).toBe(false)
  expect(await hashPassword('correct horse')).not.toBe(hash)
})

it('the same text from another keyboard is the same password', async () => {
  expect(await verifyPassword('ﬁx é'.normalize('NFD'), await hashPassword('fix é'))).toBe(true)
})

it('an unknown name costs the work of a wrong password', async () => {
  const hash = await hashPassword('x')
  const time = async (known: string | undefined) => {
    const started = performance.now()
    expect(await verifyPassword('wrong', known)).toBe(false)
    return performance.now() - started
  }
  const best = async (known: string | undefined) => Math.min(await time(known), await time(known), await time(known))
  expect((await best(undefined)) / (await best(hash))).toBeGreaterThan(0.5)
})

it('a hash that cannot be read lets nobody in', async () => {
  for (const hash of [
    '',
    'x',
    '$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAA$',
    '$scrypt$ln=18,r=16,p=1$AAAAAAAAAAAAAAAA$' + 'A'.repeat(43),
  ]) {
    expect(await verifyPassword('x', hash)).toBe(false)
  }
})
