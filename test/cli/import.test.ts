import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { type Ran, run } from './command-rig.js'

jest.setTimeout(180_000)

const fixtures = join(import.meta.dirname, '../fixtures/import')

interface Told {
  readonly drafts: readonly {
    readonly file: string
    readonly frontMatter: Record<string, unknown>
    readonly pictures: readonly string[]
    readonly similar: readonly { topic: string; isLikelySame: boolean }[]
    readonly toDo: readonly string[]
  }[]
  readonly left: readonly { source: string; reason: string }[]
}

describe('guichet import', () => {
  let folder: string
  let content: string
  let pages: string
  let first: Ran
  let told: Told
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-import-'))
    content = join(folder, 'content')
    pages = join(folder, 'pages')
    cpSync(join(fixtures, 'pages'), pages, { recursive: true })
    writeFileSync(join(pages, 'deep.html'), `<title>Deep</title>${'<div>'.repeat(50_000)}x`)
    writeFileSync(
      join(pages, 'again.md'),
      readFileSync(join(pages, 'vpn/setup.md'), 'utf8').replaceAll('globe.png', 'vpn/globe.png'),
    )
    writeFileSync(join(pages, 'cake.md'), '# Apple cake\n\nPeel four apples, and bake for forty minutes.\n')
    writeFileSync(join(folder, 'secret.png'), readFileSync(join(pages, 'vpn/globe.png')))
    symlinkSync(join(folder, 'secret.png'), join(pages, 'outside.png'))
    writeFileSync(
      join(pages, 'outside.md'),
      '# A page\n\nIt shows ![a](../secret.png) and ![b](outside.png).\n',
    )
    first = await run(['import', pages, '--content', content, '--json'])
    told = JSON.parse(first.text) as Told
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const draftsFolder = () => join(content, 'drafts')
  const draft = (file: string) => readFileSync(join(draftsFolder(), file), 'utf8')
  const draftOf = (source: string) => told.drafts.find(({ frontMatter }) => frontMatter.source === source)!

  it('guesses topic and language of each draft and proposes its phrasings', () => {
    expect(first.exitCode).toBe(0)
    expect(draftOf('fr/imprimante.html').frontMatter).toMatchObject({
      title: 'Installer une imprimante réseau',
      language: 'fr',
      topic: 'printing.install',
      owner: 'workstation',
      phrasings: expect.arrayContaining(["L'imprimante n'apparaît pas dans la liste"]),
    })
    const { frontMatter } = draftOf('again.md')
    expect(frontMatter).toMatchObject({ language: 'en', topic: 'network.vpn' })
    expect(frontMatter.confidence).toBeGreaterThan(0.6)
    expect((frontMatter.phrasings as string[]).slice(0, 2)).toEqual([
      'GlobalProtect stays on connecting',
      'The VPN refuses my password',
    ])
    expect(draftOf('cake.md').frontMatter.topic).toBeNull()
    expect(draftOf('cake.md').toDo).toContain('choose its topic')
  })

  it('keeps pictures beside the draft, and none from outside the folder', () => {
    const [picture] = draftOf('again.md').pictures

    expect(readFileSync(join(draftsFolder(), picture!))).toEqual(readFileSync(join(pages, 'vpn/globe.png')))
    expect(draft(draftOf('again.md').file)).toContain(`![The globe of GlobalProtect](${picture})`)
    expect(draftOf('again.md').toDo).toContain(`describe what ${picture} shows`)
    expect(draftOf('outside.md').pictures).toEqual([])
    expect(draft(draftOf('outside.md').file)).not.toContain('](')
  })

  it('leaves out what cannot be read, with the reason, and goes on', () => {
    expect(told.left.map(({ source, reason }) => `${source}: ${reason}`)).toEqual([
      expect.stringMatching(/^broken\.md: it cannot be read/),
      'deep.html: its elements are nested too deeply to be a page',
      'empty.html: it has no text',
      'notes.pdf: it is not Markdown or HTML',
      'vpn/setup.md: it says the same as again.md',
    ])
  })

  it('reports on each draft beside them, with the source’s words as words', () => {
    const report = draft('report.md')

    expect(report).toContain(`${told.drafts.length} drafts written, ${told.left.length} left out`)
    expect(report).toContain('### Reset \\<your\\> password')
    expect(report).toContain('- Probably says the same as account.password-reset/en: ')
    expect(report).toContain('scripts (2)')
    expect(report).toContain('- [ ] something in it looks like a password')
    expect(report).toContain('- broken.md: it cannot be read')
  })

  it('can be run again: what an author has changed stays, what is new is added', async () => {
    const { file } = draftOf('cake.md')
    appendFileSync(join(draftsFolder(), file), '\nWritten by hand.\n')
    writeFileSync(join(pages, 'new.md'), '# Teams does not hear me\n\nChoose the right microphone.\n')

    const again = await run(['import', pages, '--content', content, '--json'])

    const { drafts, left } = JSON.parse(again.text) as Told
    expect(drafts.map(({ file: name }) => name)).toEqual(['teams-does-not-hear-me.md'])
    expect(left.map(({ reason }) => reason)).toContain(
      `it was imported earlier as ${file}, which was not changed; delete that file to import it again`,
    )
    expect(draft(file)).toContain('Written by hand.')
  })

  it('publishes a draft when nothing is left to be written, and moves its pictures along', async () => {
    const { file, pictures } = draftOf('again.md')
    const path = join(draftsFolder(), file)
    const publish = (...options: string[]) =>
      run(['import', '--publish', path, '--content', content, ...options])

    const shipped = await publish()
    const unfinished = await publish('--replace')
    writeFileSync(
      path,
      draft(file)
        .replaceAll(/"\[\[write: another[^"]*"/g, 'no tunnel on my new laptop')
        .replaceAll(/"\[\[write: product[^"]*"/g, 'GlobalProtect 6'),
    )
    const published = await publish('--replace')
    const twice = await publish('--replace')

    expect([shipped.exitCode, shipped.errors]).toEqual([1, expect.stringContaining('add --replace')])
    expect([unfinished.exitCode, unfinished.errors]).toEqual([
      1,
      expect.stringContaining('still to be written: product and version'),
    ])
    expect([published.errors, published.exitCode]).toEqual(['', 0])
    const article = readFileSync(join(content, 'knowledge-base/network.vpn/en.md'), 'utf8')
    expect(article).toContain('title: Setting up the VPN on a new laptop')
    expect(article).toMatch(/^short: \S/m)
    expect(article).not.toContain('source:')
    expect(existsSync(path)).toBe(false)
    expect(pictures.every((name) => article.includes(`](/knowledge/network.vpn/${name})`))).toBe(true)
    const moved = readdirSync(join(content, 'knowledge-base/network.vpn'))
    expect(moved).toEqual(expect.arrayContaining([...pictures]))
    expect(readdirSync(draftsFolder())).not.toEqual(expect.arrayContaining([...pictures]))
    expect(twice.errors).toContain('There is no draft')
  })

  it('does not publish what nobody has given a topic', async () => {
    const { file } = draftOf('cake.md')

    const { exitCode, errors } = await run([
      'import',
      '--publish',
      join(draftsFolder(), file),
      '--content',
      content,
    ])

    expect(exitCode).toBe(1)
    expect(errors).toContain('has no topic yet')
    expect(existsSync(join(draftsFolder(), file))).toBe(true)
  })

  it.each([
    [['import', '--content', 'x'], 'Nothing to import: give a path'],
    [['import', '/nowhere/at/all', '--content', 'x'], 'There is no /nowhere/at/all'],
    [
      ['import', fixtures, '--content', 'x', '--into', '../../elsewhere'],
      '--into must be a folder inside drafts/',
    ],
    [
      ['import', fixtures, '--content', 'x', '--language', 'xx'],
      '--language must be one of GUICHET_LANGUAGES',
    ],
    [
      ['import', fixtures, '--content', 'x', '--from', 'word'],
      'Allowed choices are markdown, html, glpi, csv',
    ],
  ])('says what is wrong with %j', async (args, message) => {
    const { exitCode, errors } = await run(args)

    expect(exitCode).toBeGreaterThan(0)
    expect(errors).toContain(message)
  })
})
