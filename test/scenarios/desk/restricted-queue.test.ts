import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { consoleSession } from '../../support/actors/console-session.js'
import { type RequesterSurface, requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage({ groups: { 'Nadia Roux': ['security'], 'Marc Petit': ['l1'], 'Alix Admin': ['l1'] } })

interface Listed {
  readonly rows: readonly { readonly number: string }[]
}

/** Has a requester report that they revealed their password, and returns the ticket number. */
async function phished(words: string, surface: RequesterSurface = 'web', email?: string) {
  const own = email === undefined ? {} : { email }
  const tom = await requesterOn(surface, stage(), { name: 'Peregrine Vale', ...own })
  await tom.say(`I clicked on the link of a mail from the bank and typed my password, ${words}`)
  const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
  await stage().settled()
  return { tom, number }
}

describe('a ticket of a restricted queue', () => {
  it('is read, listed and found in the console by its group alone', async () => {
    const { tom, number } = await phished('peridot on my screen')
    const nadia = await consoleSession(stage(), 'Nadia Roux')
    const found = async (reader: typeof nadia, query: string) => {
      const { rows } = (await reader.get(`/queue?view=all${query}`)) as Listed
      return rows.some((row) => row.number === number)
    }

    expect(await nadia.get(`/tickets/${number}`)).toMatchObject({ ticket: { queue: 'security' } })
    expect(await found(nadia, '')).toBe(true)
    expect(await found(nadia, '&search=peridot')).toBe(true)
    for (const other of ['Marc Petit', 'Alix Admin'] as const) {
      const reader = await consoleSession(stage(), other)
      await expect(reader.get(`/tickets/${number}`)).rejects.toThrow(/403.*restricted/)
      expect(await found(reader, '')).toBe(false)
      expect(await found(reader, '&search=peridot')).toBe(false)
      const act = { id: randomUUID(), act: { verb: 'submit', form: 'note', values: { text: 'let me see' } } }
      expect((await reader.post(`/tickets/${number}/acts`, act)).status).toBe(409)
    }
    tom.leave()
  })

  it.each(['slack', 'teams'] as const)(
    'stands in the common desk of %s without a word of it, and nobody else takes or finds it there',
    async (surface) => {
      const marc = await technicianOn(surface, stage())
      const { tom, number } = await phished('amethyst on my screen')

      const card = await marc.seesCard(new RegExp(number))
      await marc.take()
      await marc.refusedWith(/only that group can read/)
      await tom.say('the amethyst page asked for my card as well')
      await stage().settled()

      expect(card).toMatch(/Only Security can read this ticket/)
      expect(card).not.toMatch(/amethyst|Peregrine|bank/)
      expect(await marc.shown()).not.toMatch(/amethyst|Peregrine|bank/)
      expect((await stage().ticket(number)).assignment.assignee).toBeNull()
      tom.leave()
    },
  )

  it.each<[string, RequesterSurface, string | undefined]>([
    ['signed in on the page', 'web', 'peregrine@vale.example'],
    ['of the workspace', 'slack', undefined],
  ])('does not tell the common desk who asks, also somebody %s', async (_, surface, email) => {
    const marc = await technicianOn('slack', stage())
    const { tom, number } = await phished('agate on my screen', surface, email)

    const card = await marc.seesCard(new RegExp(number))

    expect(card).toMatch(/Requester – \(–/)
    expect(card).not.toMatch(/peregrine|@/i)
    tom.leave()
  })

  it('is read by whoever was given it, and by all once it is elsewhere', async () => {
    const { tom, number } = await phished('tourmaline on my screen')
    const nadia = await technicianOn('console', stage(), 'Nadia Roux')
    const marc = await consoleSession(stage(), 'Marc Petit')
    await nadia.seesCard(new RegExp(number))
    await nadia.take()
    await nadia.transfer('l1', 'No harm was done')
    await stage().settled()

    expect(await marc.get(`/tickets/${number}`)).toMatchObject({ ticket: { queue: 'l1' } })
    tom.leave()
  })
})
