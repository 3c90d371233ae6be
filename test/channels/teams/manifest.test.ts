import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import addFormats from 'ajv-formats'
import { strFromU8, unzipSync } from 'fflate'
import { parseCommand } from '../../../src/channels/teams/inbound/parse-command.js'
import { teamsManifest, teamsPackage } from '../../../src/channels/teams/manifest.js'

const require = createRequire(import.meta.url)
const Ajv = require('ajv-draft-04').default
const schemas = '../../../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.23/'
const options = { appId: '2f6f4b8e-0000-4000-8000-00000000000a', publicUrl: 'https://it.example.com' }
const files = teamsManifest(options)

function json(name: string): Record<string, unknown> {
  return JSON.parse(strFromU8(files[name]!))
}

function problems(name: string, schema: string): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  ;(addFormats as unknown as (ajv: unknown) => void)(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(new URL(schemas + schema, import.meta.url), 'utf8')))
  validate(json(name))
  return validate.errors
}

function commands(): { titles: string[]; english: string[]; french: string[] } {
  const bot = (json('manifest.json').bots as { commandLists: { commands: { title: string }[] }[] }[])[0]!
  const titles = bot.commandLists.flatMap((list) => list.commands.map((command) => command.title))
  const localised = (name: string) =>
    Object.entries(json(name)).flatMap(([key, value]) =>
      key.startsWith('bots') && key.endsWith('.title') ? [String(value)] : [],
    )
  return { titles, english: localised('en.json'), french: localised('fr.json') }
}

describe('the Teams app package', () => {
  it('has a manifest and texts that hold to Microsoft’s schemas', () => {
    expect(problems('manifest.json', 'MicrosoftTeams.schema.json')).toBeNull()
    expect(problems('en.json', 'MicrosoftTeams.Localization.schema.json')).toBeNull()
    expect(problems('fr.json', 'MicrosoftTeams.Localization.schema.json')).toBeNull()
  })

  it('leaves no placeholder', () => {
    expect(JSON.stringify(json('manifest.json'))).not.toContain('{{')
    expect(json('manifest.json')).toMatchObject({
      id: options.appId,
      bots: [{ botId: options.appId }],
      validDomains: ['it.example.com'],
    })
  })

  it('says every command in French too, and each of them is understood', () => {
    const { titles, english, french } = commands()

    expect(english).toEqual(titles)
    expect(french).toHaveLength(titles.length)
    const unknown = [...titles, ...french].filter((title) => parseCommand(title) === null)
    expect(new Set(unknown)).toEqual(new Set(['desk here']))
  })

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('has %s of %d pixels a side', (name, side) => {
    const image = Buffer.from(files[name]!)

    expect(image.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([side, side])
  })

  it('is a zip with these files at its root', () => {
    const unzipped = unzipSync(teamsPackage(options))

    expect(Object.keys(unzipped).sort()).toEqual([
      'color.png',
      'en.json',
      'fr.json',
      'manifest.json',
      'outline.png',
    ])
    expect(unzipped['manifest.json']).toEqual(files['manifest.json'])
  })

  it('asks for no permission that the documentation does not explain', () => {
    const guide = readFileSync(new URL('../../../docs/channels/teams.md', import.meta.url), 'utf8')
    const asked = json('manifest.json').authorization as {
      permissions: { resourceSpecific: { name: string }[] }
    }

    for (const { name } of asked.permissions.resourceSpecific) expect(guide).toContain(`| \`${name}\` |`)
  })
})
