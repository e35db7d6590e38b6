import { expect, it } from 'vitest'
import { authCookies, sessionCookieName } from './cookie'

it('over https cookies are bound to this host and to https', () => {
  expect(sessionCookieName('https://console.example')).toBe('__Host-lambdesk-session')
  for (const { name, options } of Object.values(authCookies('https://console.example'))) {
    expect(name).toMatch(/^__Host-/)
    expect(options).toEqual({ httpOnly: true, sameSite: 'lax', path: '/', secure: true })
  }
})

it('plain http works on loopback and nowhere else', () => {
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://app.localhost',
  ]) {
    expect(sessionCookieName(origin)).toBe('lambdesk-session')
    expect(authCookies(origin).sessionToken.options).toMatchObject({ httpOnly: true, secure: false })
  }
  for (const origin of [
    'http://console.example',
    'http://10.0.0.1:3000',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
  ]) {
    expect(() => sessionCookieName(origin)).toThrow('https')
  }
})
