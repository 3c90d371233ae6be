import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FileLink, StoredFile } from '../../../src/desk/ticket/transcript/stored-file.js'
import { signFileLink } from '../../../src/features/files/file-link.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { raiseCurtain, type Stage } from '../../support/stage/stage.js'
import { until } from '../../support/stage/until.js'

/**
 * Fake virus scanner. Content with "malware" counts as infected; while the scanner is down, its responses are useless.
 */
const scanner = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (isDown) return response.writeHead(503).end()
    const isBad = Buffer.concat(chunks).includes('malware')
    response.end(JSON.stringify(isBad ? { result: 'infected', found: 'Eicar-Test' } : { result: 'clean' }))
  })
})
let isDown = false
let raised: Stage
const stage = () => raised

beforeAll(async () => {
  await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve))
  const { port } = scanner.address() as AddressInfo
  raised = await raiseCurtain({ env: { GUICHET_FILE_SCANNER: `http://127.0.0.1:${port}/scan` } })
}, 240_000)
afterAll(async () => {
  await raised.stop()
  await new Promise((resolve) => scanner.close(resolve))
})

/** Returns the names of files in Slack's desk channel. */
const inDesk = () =>
  stage()
    .slack.messages(stage().desk.slack)
    .flatMap(({ files = [] }) => files.map(({ name }) => name))
const text = (words: string) => Buffer.from(`${words}\n`)

describe.each(requesterSurfaces)('a requester on %s', (from) => {
  it.each(technicianSurfaces)('sends a file to a technician on %s', async (to) => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    await marc.take()
    await tom.hears(/has taken over/)

    await tom.sendsFile({ name: 'error.log', content: text('line 12 failed') }, 'here is the log')

    expect(await marc.getsFile('error.log')).toEqual(text('line 12 failed'))
    expect(await marc.sees(/here is the log/)).toMatch(/error\.log/)
    tom.leave()
  })

  it.each(['slack', 'console'] as const)('gets a file from a technician on %s', async (at) => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(at, stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.sendsFile({ name: 'guide.txt', content: text('press the green button') }, 'follow this')

    await tom.hears(/follow this/)
    expect(await tom.getsFile('guide.txt')).toEqual(text('press the green button'))
    tom.leave()
  })

  it('takes a file back, which is gone from the desk then', async () => {
    const tom = await requesterOn(from, stage())
    const [marc, onSlack] = [await technicianOn('console', stage()), await technicianOn('slack', stage())]
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await onSlack.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)
    const said = await tom.sendsFile({ name: 'private.txt', content: text('my diary') }, 'see this')
    await marc.getsFile('private.txt')
    await onSlack.getsFile('private.txt')
    await stage().settled()

    await tom.remove(said)

    await marc.sees(/"name":"private.txt".*"state":"withdrawn"/)
    await onSlack.sees(/private\.txt \(removed\)/)
    await until(
      () => !inDesk().includes('private.txt'),
      () => `still there: ${inDesk().join(', ')}`,
    )
    const records = await stage().app.store.list('file')
    const { value } = records.find((one) => one.value.ticket === number)!
    expect([value.state, value.hash]).toEqual(['withdrawn', null])
    tom.leave()
  })

  it('is told that a program is not passed on, whatever it calls itself', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    const program = { name: 'setup.exe', content: Buffer.from('MZ\x90\x00') }
    const disguised = { name: 'holiday.png', content: Buffer.from(`MZ\x90\x00${'\0'.repeat(200)}`) }
    if (from === 'web') {
      // The page refuses before sending, and the server before storing a byte.
      for (const file of [program, disguised]) await expect(tom.sendsFile(file)).rejects.toThrow('415')
    } else {
      await tom.sendsFile(program)
      await tom.hears(/couldn't accept setup.exe/)
      await tom.sendsFile(disguised)
      await tom.hears(/couldn't accept holiday.png/)
      await marc.sees(/holiday\.png from .* wasn't accepted/)
    }
    tom.leave()
  })

  it('is told, as is the technician, that an infected file was held back', async () => {
    const tom = await requesterOn(from, stage())
    const [marc, onSlack] = [await technicianOn('console', stage()), await technicianOn('slack', stage())]
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await onSlack.seesCard(new RegExp(number))

    await tom.sendsFile({ name: 'invoice.pdf', content: text('%PDF-1.7 malware') })

    await tom.hears(/didn't pass on invoice.pdf/)
    await marc.sees(/Eicar-Test/)
    await onSlack.sees(/invoice.pdf .* was held back.*Eicar/s)
    expect(
      stage()
        .slack.messages(stage().desk.slack)
        .flatMap(({ files = [] }) => files),
    ).not.toContainEqual(expect.objectContaining({ name: 'invoice.pdf' }))
    tom.leave()
  })

  it('gives files before there is a ticket, and the technician finds them', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn('console', stage())

    await tom.sendsFile({ name: 'screen.txt', content: text('code 0x80') })
    await tom.hears(/screen.txt/)
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    expect(await marc.getsFile('screen.txt')).toEqual(text('code 0x80'))
    tom.leave()
  })
})

describe('a file', () => {
  it('waits while the scanner is down, over a restart, and then arrives, with the expert who takes part as well', async () => {
    const tom = await requesterOn('web', stage())
    const claire = await requesterOn('slack', stage(), { name: 'Claire Martin' })
    await claire.say('hello')
    await claire.hears(/./)
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    await marc.take()
    await marc.fill('bring-in', { name: 'Claire Martin', why: 'Please look' })
    await claire.hears(/Please look/)
    isDown = true
    await tom.sendsFile({ name: 'later.txt', content: text('be patient') })
    await marc.sees(/"name":"later.txt".*"state":"arriving"/)

    await stage().restart()
    isDown = false
    stage().clock.move(600_000)

    expect(await marc.getsFile('later.txt')).toEqual(text('be patient'))
    expect(await claire.getsFile('later.txt')).toEqual(text('be patient'))
    const files = (await stage().app.store.list('file')).map(({ value }) => value)
    const { at, keptAt = 0 } = files.find(({ name }) => name === 'later.txt')!
    expect(keptAt - at).toBeGreaterThanOrEqual(600_000)
    tom.leave()
  })

  it('is nobody else’s: not another visitor’s, not the holder’s of a changed link, and it is saved, never shown', async () => {
    const tom = await requesterOn('web', stage())
    const eve = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await marc.sendsFile({ name: '<b>a\u202egnp.exe.txt', content: text('<script>alert(1)</script>') })
    const file = await until(
      async () =>
        (await stage().app.store.list('file')).find(
          ({ value }) => value.ticket === number && value.state === 'kept',
        ),
      () => 'the file is not kept',
    )
    await stage().settled()

    const path = `${stage().origin}/chat/files/${file.key}`
    const answers = [await fetch(path), await fetch(path, { headers: { cookie: eve.cookie! } })]
    const own = await fetch(path, { headers: { cookie: tom.cookie! } })

    expect(answers.map(({ status }) => status)).toEqual([401, 404])
    expect(own.status).toBe(200)
    expect(own.headers.get('content-disposition')).toBe(
      'attachment; filename="_b_agnp.exe.txt"; filename*=UTF-8\'\'_b_agnp.exe.txt',
    )
    expect(own.headers.get('content-type')).toBe('application/octet-stream')
    expect(own.headers.get('x-content-type-options')).toBe('nosniff')
    expect(own.headers.get('content-security-policy')).toContain('sandbox')
    expect((await fetch(`${stage().origin}/files/eyJhIjoxfQ.c2VhbA`)).status).toBe(403)
    tom.leave()
    eve.leave()
  })

  it('that comes with a work note never reaches the requester', async () => {
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    const console = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await console.seesCard(new RegExp(number))
    await marc.take()

    await marc.sendsFile({ name: 'internal.txt', content: text('secretnote') }, 'note: for us')
    expect(await console.getsFile('internal.txt')).toEqual(text('secretnote'))
    await stage().settled()

    expect(tom.everythingSent()).not.toMatch(/internal\.txt|secretnote|for us/)
    tom.leave()
  })

  it('is given to whom it is for and to nobody else, whoever knows its address or holds a link', async () => {
    const { app, log, origin } = stage()
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('console', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.sendsFile({ name: 'mine.txt', content: text('as it was') })
    await marc.getsFile('mine.txt')
    await marc.sendsFile({ name: 'internal.txt', content: text('secretnote') }, 'note: for us')
    await marc.sendsFile({ name: 'for-you.txt', content: text('open it') })
    await tom.getsFile('for-you.txt')
    await marc.sendsFile({ name: 'bad.txt', content: text('malware') })
    await marc.sees(/"name":"bad.txt".*"state":"infected"/)
    await stage().settled()
    const files = (await app.store.list('file')).flatMap(({ value }) =>
      value.ticket === number ? [value] : [],
    )
    const key = await app.store.get('setting', 'web-key')
    const linkOf = (file: string, as: FileLink['as'], until = stage().clock.now() + 60_000) =>
      signFileLink(
        { file, person: 'teams:t:u', as, until },
        Buffer.from(key?.kind === 'secret' ? key.value : '', 'base64'),
      )
    const answersTo = async (name: string) => {
      const { id } = files.find((file) => file.name === name)!
      const ways: [string, string][] = [
        [`/chat/files/${id}`, tom.cookie!],
        [`/console/api/files/${id}`, (await consoleSession(stage(), 'Marc Petit')).cookie],
        [`/files/${linkOf(id, 'requester')}`, ''],
        [`/files/${linkOf(id, 'technician')}`, ''],
        [`/files/${linkOf(id, 'participant')}`, ''],
        [`/files/${linkOf(id, 'requester', stage().clock.now())}`, ''],
      ]
      const answers = ways.map(([path, cookie]) => fetch(origin + path, { headers: { cookie } }))
      return (await Promise.all(answers)).map(({ status }) => status)
    }

    expect(await answersTo('for-you.txt')).toEqual([200, 200, 200, 200, 404, 403])
    expect(await answersTo('internal.txt')).toEqual([404, 200, 404, 200, 404, 403])
    expect(await answersTo('mine.txt')).toEqual([404, 200, 404, 200, 404, 403])
    expect(await answersTo('bad.txt')).toEqual([404, 404, 404, 404, 404, 403])
    const read = (await app.store.list('access')).filter(({ value }) => value.ticket === number)
    const readers = ({ id }: StoredFile) =>
      read.flatMap(({ key, value }) => (value.what === 'file' && key.includes(id) ? [value.from] : [])).sort()
    expect(files.map((file) => [file.name, readers(file)]).sort()).toEqual([
      ['bad.txt', []],
      ['for-you.txt', ['console', 'teams']],
      ['internal.txt', ['console', 'teams']],
      ['mine.txt', ['console', 'teams']],
    ])
    // Links give access to files, so the log doesn't contain them, although it has all other requests.
    expect(log.join('\n')).toMatch(/"path":"\/files\/…"/)
    expect(log.filter((line) => /\/files\/eyJ/.test(line))).toEqual([])
    // No record refers to the withheld file, so the hourly sweep removes its bytes.
    expect(files.find(({ name }) => name === 'bad.txt')?.hash).toBeNull()
    tom.leave()
  })

  it('is not asked for at any host but the platform’s own', async () => {
    const { slack } = stage()
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('console', stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    const home = slack.filesAt('http://127.0.0.1:9')

    await tom.sendsFile({ name: 'bait.txt', content: text('x') })
    slack.filesAt(home)

    await tom.hears(/couldn't get bait.txt/)
    await marc.sees(/bait\.txt from .* couldn't be fetched/)
    tom.leave()
  })

  it('that its sender takes back is taken back on the other side', async () => {
    const tom = await requesterOn('slack', stage())
    const marc = await technicianOn('slack', stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))
    await marc.take()
    const { slack, desk, staff } = stage()
    const card = slack.messages(desk.slack).findLast(({ thread }) => thread === null)!
    const files = [{ name: 'wrong.txt', content: text('oops'), mimetype: 'text/plain' }]
    const said = await slack.sayIn(desk.slack, staff['Marc Petit'].slack, 'see', { thread: card.ts, files })
    await tom.getsFile('wrong.txt')

    await slack.remove(said.message)

    await until(
      () => (tom.heard().some((words) => words.includes('wrong.txt')) ? null : true),
      () => tom.heard().join('\n'),
    )
  })
})
