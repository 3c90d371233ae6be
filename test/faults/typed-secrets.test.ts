import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { secrets } from '../nlu/redaction/redaction-tables.js'
import { askForHuman } from '../support/actors/ask-for-human.js'
import { type Requester, requesterOn, requesterSurfaces } from '../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../support/actors/technician.js'
import { databaseWords } from '../support/postgres/database-words.js'
import { onStage } from '../support/stage/on-stage.js'
import type { Stage } from '../support/stage/stage.js'
import { createWordFinder } from '../support/word-finder.js'

/**
 * Texts that mustn't be found anywhere: each secret, with the preceding words if it's short enough to occur in a file
 * by chance.
 */
const planted = secrets.map(([text, secret]): readonly [string, string] => {
  const at = text.indexOf(secret)
  return [text, secret.length >= 8 ? secret : text.slice(Math.max(0, at - 10), at + secret.length)]
})
const told = /please don't share passwords or codes|communiquez vos mots de passe/

const stage = onStage()

describe.each(requesterSurfaces)('a secret typed on %s', (surface) => {
  it('while a technician has the ticket reaches neither the technician nor a file, and the person is told', async () => {
    const tom = await requesterOn(surface, stage())
    const marc = await technicianOn(surface === 'slack' ? 'teams' : 'slack', stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await tom.say(`${number}: my password is Wisteria!7731, please try it yourself`)
    await tom.hears(told)
    const seen = await marc.sees(/please try it yourself/)
    await stage().settled()

    expect(seen).toContain('‹•••›')
    expect(await found(stage(), [['', 'Wisteria!7731']])).toEqual([])
    tom.leave()
  })
})

describe.each(['slack', 'teams'] as const)('a message edited on %s', (surface) => {
  it('brings no secret in', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say('nothing prints on the 2nd floor ricoh printer')
    await tom.hears(/./)
    const said = await tom.say('I want to talk to a human, the ricoh is dead')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]

    await tom.edit(said, 'I want to talk to a human, my password is Hibiscus!5590')
    await stage().settled()

    const lines = await stage().app.store.lines(number)
    expect(lines.map(({ text }) => text).join('\n')).toContain('my password is ‹•••›')
    expect(await found(stage(), [['', 'Hibiscus!5590']])).toEqual([])
    tom.leave()
  })
})

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it('writes no secret into a reply, a note or a resolution', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.writes('line: your new password is Magnolia!1101')
    await tom.hears(/line: your new password is ‹•••›/)
    await marc.replies('reply: your new password is Magnolia!1102')
    await tom.hears(/reply: your new password is ‹•••›/)
    await marc.note('the admin password is Magnolia!1103')
    await marc.resolve({
      cause: 'password: Magnolia!1104 was old',
      solution: 'the new password is Magnolia!1105',
    })
    await tom.hears(/has resolved/)
    await stage().settled()

    const { resolution } = await stage().ticket(number)
    const lines = await stage().app.store.lines(number)
    expect(lines.map(({ text }) => text)).toContain('the admin password is ‹•••›')
    expect(resolution?.solution).toBe('the new password is ‹•••›')
    const written = [1, 2, 3, 4, 5].map((which) => ['', `Magnolia!110${which}`] as const)
    expect(await found(stage(), written)).toEqual([])
    tom.leave()
  })
})

/** Number of messages per person, because the web page limits new visitors per minute from one address. */
const textsEach = 6
/** Number of people writing at the same time, each one message after another. */
const peopleAtOnce = 5

// Comes last, because these tickets would fill the first page of the technicians' list.
describe.each(requesterSurfaces)('secrets typed on %s', (surface) => {
  it(`of ${planted.length} shapes are in no file, no line of the log and nothing that is sent; each person is told kindly`, async () => {
    const people: Requester[] = []
    let answers = 0
    let next = 0
    const oneAfterAnother = async () => {
      while (next < planted.length) {
        const texts = planted.slice(next, next + textsEach)
        next += textsEach
        const person = await requesterOn(surface, stage())
        people.push(person)
        for (const [text] of texts) {
          await person.say(text)
          await person.hears(told)
          answers++
        }
      }
    }
    await Promise.all(Array.from({ length: peopleAtOnce }, oneAfterAnother))
    await stage().settled()

    expect(await found(stage(), planted)).toEqual([])
    await stage().restart()
    expect(await found(stage(), planted)).toEqual([])
    expect(answers).toBe(planted.length)
    for (const person of people) person.leave()
  }, 180_000)
})

/**
 * Returns the secrets found anywhere, in upper or lower case: in a file's bytes, in the log, or in anything sent to a
 * platform.
 */
async function found(
  { dataDirectory, database, log, slack, teams }: Stage,
  needles: readonly (readonly [text: string, secret: string])[],
): Promise<readonly string[]> {
  const entries = await readdir(dataDirectory, { recursive: true, withFileTypes: true })
  // Skip the cached content: no requester wrote it, and an article may name the worst passwords.
  const files = entries.filter((entry) => entry.isFile() && !/\.(?:catalogue|search)$/.test(entry.name))
  const places = await Promise.all(
    files.map(
      async ({ parentPath, name }) => [name, await readFile(join(parentPath, name), 'utf8')] as const,
    ),
  )
  const sent = [...slack.calls.map(({ args }) => args), ...teams.connector.calls.map(({ body }) => body)]
  const stored = database === null ? '' : await databaseWords(database)
  const everywhere = [
    ...places,
    ['the database', stored],
    ['the log', log.join('\n')],
    ['the wire', JSON.stringify(sent)],
  ] as const
  expect(places.length).toBeGreaterThan(0)
  const formsIn = createWordFinder(needles.flatMap(([, secret]) => formsOf(secret)))
  return everywhere.flatMap(([place, words]) => {
    const forms = formsIn(words.toLowerCase())
    return needles.flatMap(([, secret]) =>
      formsOf(secret).some((form) => forms.has(form)) ? [`${secret} in ${place}`] : [],
    )
  })
}

/** Returns the secret as typed and as it appears in JSON. */
function formsOf(secret: string): readonly string[] {
  return [secret, JSON.stringify(secret).slice(1, -1)].map((form) => form.toLowerCase())
}
