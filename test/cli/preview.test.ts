import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { run } from './command-rig.js'

jest.setTimeout(120_000)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-preview-'))
  mkdirSync(join(folder, 'knowledge-base/network.vpn'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('guichet preview', () => {
  it('shows in the terminal what the check says, the article and the walk of the guide', async () => {
    writeFileSync(
      join(folder, 'knowledge-base/network.vpn/fr.md'),
      [
        '---',
        'title: Le VPN de la maison',
        'phrasings: [mon VPN maison, le tunnel maison, se connecter au VPN maison]',
        'reviewed: 2020-01-31',
        'owner: network',
        'versions: [Guichet VPN 1]',
        '---',
        '',
        '1. Ouvrez **Guichet VPN**.',
        '2. Appuyez sur <kbd>Entrée</kbd>.',
        '3. Attendez : le voyant est vert !',
        '',
      ].join('\n'),
    )

    const { exitCode, text } = await run(['preview', 'network.vpn', '--language', 'fr', '--content', folder])

    expect(exitCode).toBe(0)
    expect(text).toMatch(/^network\.vpn · .+ · fr\n/)
    expect(text).toMatch(/warning: .*fr\.md:4: last reviewed on 2020-01-31/)
    expect(text).toContain(
      '1. Ouvrez Guichet VPN.\n2. Appuyez sur Entrée.\n3. Attendez\u00a0: le voyant est vert\u00a0!',
    )
    expect(text).toContain("? where: D'où travaillez-vous en ce moment\u00a0?\n  [Au bureau]\n")
    expect(text).toMatch(/☎ .*: à un humain: /)
  })

  it('says how to begin a topic that is not there', async () => {
    const { exitCode, errors } = await run(['preview', 'software.timesheets', '--content', folder])

    expect(exitCode).toBe(1)
    expect(errors).toContain('guichet new topic software.timesheets')
  })

  it('refuses a language that the server does not speak', async () => {
    const { exitCode, errors } = await run(['preview', 'network.vpn', '--language', 'de'])

    expect([exitCode, errors]).toEqual([2, '--language must be one of GUICHET_LANGUAGES: en, fr.\n'])
  })
})
