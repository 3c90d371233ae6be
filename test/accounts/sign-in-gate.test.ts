import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createSignInGate, type SignInAttempt, type SignInGate } from '../../src/accounts/sign-in-gate.js'
import { OverloadError } from '../../src/errors.js'
import { createLowdbStore } from '../../src/storage/lowdb/lowdb-store.js'
import { createQuota } from '../../src/storage/quota.js'
import type { Store } from '../../src/storage/store.js'

const minute = 60_000
const right = async () => 'ada'
const wrong = async () => null

describe('signing in with a password', () => {
  let folder: string
  let store: Store
  /** Two servers that share a store. */
  let servers: readonly [SignInGate, SignInGate]
  const clock = { time: 0, now: () => clock.time }

  beforeEach(async () => {
    clock.time = Date.UTC(2026, 0, 5, 9)
    folder = await mkdtemp(join(tmpdir(), 'guichet-gate-'))
    store = await createLowdbStore({ directory: folder, clock })
    const server = () => createSignInGate(createQuota(store, clock))
    servers = [server(), server()]
  })
  afterEach(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })

  const from = (changes: Partial<SignInAttempt> = {}): SignInAttempt => ({
    email: 'ada@example.org',
    address: '192.0.2.1',
    browser: null,
    ...changes,
  })
  const fail = async (count: number, attempt: (at: number) => SignInAttempt) => {
    const outcomes: string[] = []
    for (let at = 0; at < count; at += 1)
      outcomes.push((await servers[at % 2]!.attempt(attempt(at), wrong)).outcome)
    return outcomes
  }

  it('counts what fails only, and says until when (C20)', async () => {
    for (let at = 0; at < 30; at += 1)
      expect(await servers[0].attempt(from(), right)).toEqual({ outcome: 'signed-in', account: 'ada' })
    clock.time += 5 * minute

    expect(await fail(12, () => from())).toEqual([...Array(10).fill('wrong'), 'limited', 'limited'])
    expect(await servers[1].attempt(from(), right)).toEqual({ outcome: 'limited', retryAfterMs: 10 * minute })

    clock.time += 10 * minute
    expect((await servers[1].attempt(from(), right)).outcome).toBe('signed-in')
  })

  it('begins to count anew once the right password came', async () => {
    await fail(9, () => from())
    await servers[0].attempt(from(), right)

    expect(await fail(10, () => from())).toEqual(Array(10).fill('wrong'))
  })

  it('takes all ways to type an address for one, and verifies the one that accounts have', async () => {
    const typed = ['ada@example.org', '  ada@example.org ', 'ADA@Example.org', 'ａｄａ@example.org']
    const verified = new Set<string>()
    for (let at = 0; at < 12; at += 1)
      await servers[0].attempt(from({ email: typed[at % 4]! }), async (email) => {
        verified.add(email)
        return null
      })

    expect((await servers[0].attempt(from(), right)).outcome).toBe('limited')
    expect([...verified]).toEqual(['ada@example.org'])
  })

  it('holds for one account over many addresses and servers, and still lets its owner in where they were before', async () => {
    const outcomes = await fail(110, (at) => from({ address: `198.51.100.${at % 25}` }))
    const stranger = from({ address: '203.0.113.9' })

    expect(outcomes.filter((outcome) => outcome === 'wrong')).toHaveLength(100)
    expect((await servers[0].attempt(stranger, right)).outcome).toBe('limited')
    expect((await servers[1].attempt({ ...stranger, browser: 'known' }, right)).outcome).toBe('signed-in')
    expect((await servers[1].attempt({ ...stranger, email: 'marc@example.org' }, right)).outcome).toBe(
      'signed-in',
    )

    clock.time += 60 * minute
    expect((await servers[0].attempt(stranger, right)).outcome).toBe('signed-in')
  })

  it('holds for a browser that was there before by itself', async () => {
    expect(await fail(11, () => from({ browser: 'known' }))).toEqual([...Array(10).fill('wrong'), 'limited'])
    expect((await servers[0].attempt(from(), right)).outcome).toBe('signed-in')
  })

  it.each([
    ['an address', '192.0.2.1', '192.0.2.1', '192.0.2.2'],
    ['an IPv4 address written as IPv6', '192.0.2.1', '::ffff:192.0.2.1', '::ffff:192.0.2.2'],
    ['a network of IPv6', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::1'],
  ])('holds for %s, whatever account is tried', async (_title, first, same, other) => {
    await fail(60, (at) => from({ email: `person${at}@example.org`, address: first }))

    expect((await servers[1].attempt(from({ address: same }), right)).outcome).toBe('limited')
    expect((await servers[1].attempt(from({ address: other }), right)).outcome).toBe('signed-in')
  })

  it('lets one address take eight places, and others the rest', async () => {
    let end = () => {}
    const slow = new Promise<null>((resolve) => {
      end = () => resolve(null)
    })
    const many = Array.from({ length: 8 }, (_, at) =>
      servers[0].attempt(from({ email: `person${at}@example.org` }), () => slow),
    )

    await expect(servers[0].attempt(from(), right)).rejects.toThrow(OverloadError)
    expect((await servers[0].attempt(from({ address: '192.0.2.2' }), right)).outcome).toBe('signed-in')

    end()
    await Promise.all(many)
    expect((await servers[0].attempt(from(), right)).outcome).toBe('signed-in')
  })
})
