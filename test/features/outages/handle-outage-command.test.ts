import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Role } from '../../../src/desk/people/people-policy.js'
import type { Outage } from '../../../src/desk/ticket/outage.js'
import type { ActivityContent } from '../../../src/engine/activity.js'
import { handleOutageActivity } from '../../../src/features/outages/handle-outage-activity.js'
import { openTurns, type Turns } from '../../support/stage/turns.js'

const open: Outage = {
  number: 'OUT-1',
  topics: ['network.vpn'],
  site: null,
  texts: { en: 'Down.' },
  updates: [],
  closed: null,
  attached: 0,
  openedAt: 0,
  openedBy: 'Alix Admin',
  audit: [],
}
const over: Outage = { ...open, closed: { at: 1, by: 'Alix Admin', byId: 'a', texts: { en: 'Over.' } } }

let turns: Turns
beforeAll(async () => {
  turns = await openTurns()
})
afterAll(() => turns.close())

async function answerTo(content: ActivityContent, outage: Outage | null = null, role: Role = 'lead') {
  const technician = { id: 'slack:T:alix', name: 'Alix Admin', roles: [role], groups: [] }
  const { result, sent } = await turns.run({ content }, async (uow) => {
    if (outage !== null) uow.tx.put('outage', outage.number, outage)
    const { services } = uow
    const { topics, wording } = services
    const languages = wording.languages
    return handleOutageActivity(uow, { technician, language: 'en', outage, members: [], topics, languages })
  })
  return { answer: result, sent }
}

const press = (act: string, record?: string): ActivityContent => ({
  type: 'desk.command',
  ticket: null,
  ...(record === undefined ? {} : { record }),
  command: { verb: 'press', act },
})
const submit = (
  form: string,
  values: Readonly<Record<string, string>>,
  record?: string,
): ActivityContent => ({
  ...(press(form, record) as Extract<ActivityContent, { type: 'desk.command' }>),
  command: { verb: 'submit', form, values },
})

describe("a lead's command on outages", () => {
  it.each([
    ['open-outage', null, { form: 'open-outage', title: 'New outage' }],
    ['update-outage', open, { form: 'update-outage', record: 'OUT-1', title: 'OUT-1 · Post an update' }],
    ['close-outage', open, { form: 'close-outage', record: 'OUT-1' }],
  ] as const)('%s is answered with its form', async (act, outage, form) => {
    const { answer } = await answerTo(press(act, outage?.number), outage)

    expect(answer).toMatchObject({ outcome: 'form', errors: null, form })
  })

  it('opens an outage with the submitted form', async () => {
    const values = { topics: 'network.vpn', site: '', 'words-en': 'The gateway is down.' }

    const { answer } = await answerTo(submit('open-outage', values))

    expect(answer).toMatchObject({ outcome: 'done', key: 'outage-done-open', vars: { outage: 'OUT-1' } })
  })

  it('is answered with the form and its errors if something is missing', async () => {
    const { answer } = await answerTo(submit('close-outage', {}, 'OUT-1'), open)

    expect(answer).toMatchObject({
      outcome: 'form',
      errors: { 'words-en': expect.any(String), 'words-fr': expect.any(String) },
    })
  })

  it('is refused with the form as it was filled in, so that nothing typed is lost', async () => {
    const values = { topics: 'security.phishing', 'words-en': 'Somebody phishes.' }

    const { answer } = await answerTo(submit('open-outage', values))

    expect(answer).toMatchObject({ outcome: 'refused', key: 'outage-topics-unfit' })
    const fields = (answer as { form: { fields: readonly { id: string; value: string }[] } }).form.fields
    expect(Object.fromEntries(fields.map(({ id, value }) => [id, value]))).toMatchObject(values)
  })

  it.each([
    [
      'about an outage that there is not',
      submit('close-outage', { 'words-en': 'Over.' }, 'OUT-9'),
      null,
      'outage-unknown',
    ],
    ['about an outage that is over', press('update-outage', 'OUT-1'), over, 'outage-closed-already'],
  ] as const)('%s is refused', async (_, content, outage, key) => {
    expect((await answerTo(content, outage)).answer).toMatchObject({ outcome: 'refused', key })
  })

  it('is refused to whoever is no lead, without the form', async () => {
    const values = { topics: 'network.vpn', 'words-en': 'Down.' }

    const { answer } = await answerTo(submit('open-outage', values), null, 'technician')

    expect(answer).toEqual({ outcome: 'refused', key: 'outage-refused', vars: {}, ticket: null })
  })
})
