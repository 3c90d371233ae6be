import { describe, expect, it } from '@jest/globals'
import { EscalationPolicy } from '../../../src/content/policies/escalation-policy.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterSurfaces } from '../../support/actors/requester.js'
import { type EngineRequester, onEngine } from '../../support/stage/on-engine.js'

const minute = 60_000
const hour = 60 * minute

const dutyManagers = [{ name: 'Nadia Roux', person: 'slack:T1:nadia' }]
const stage = onEngine({ policies: { escalation: EscalationPolicy.parse({ dutyManagers }) } })

/** Has Marc resolve a ticket. */
async function resolved(requester: EngineRequester, language: 'en' | 'fr' = 'en'): Promise<string> {
  const number = await askForHuman(requester, language)
  await stage().marc.take(number)
  await stage().marc.resolve(number, { cause: 'Drum worn', solution: 'Drum replaced' })
  await requester.hears(language === 'en' ? /Marc Petit has resolved/ : /a résolu/)
  return number
}

/** Has Marc resolve a ticket, after which its requester receives the survey. */
async function rated(requester: EngineRequester, language: 'en' | 'fr' = 'en'): Promise<string> {
  const number = await resolved(requester, language)
  await stage().passes(11 * minute)
  await requester.hears(language === 'en' ? /How did it go/ : /Comment cela s'est-il passé/)
  return number
}

describe.each(requesterSurfaces)('a requester on %s, whose ticket was resolved', (surface) => {
  it('is asked once how it went, answers by a button, and adds a word', async () => {
    const tom = stage().requester(surface)
    const number = await rated(tom)

    await tom.press('4 – Well')
    await tom.hears(/rating for INC-\d+: 4 out of 5/)
    await tom.say('Marc was quick and friendly')
    await tom.hears(/passed on your comment/)
    await stage().passes(2 * 24 * hour)

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      satisfaction: { survey: { score: 4, words: 'Marc was quick and friendly' } },
    })
    expect(
      tom
        .heard()
        .join('\n')
        .match(/How did it go/g),
    ).toHaveLength(1)
  })

  it('gives the score before it is asked for, and is not asked any more', async () => {
    const tom = stage().requester(surface)
    const number = await resolved(tom)

    await tom.say("I'd give it a 4")
    await tom.hears(/rating for INC-\d+: 4 out of 5/)
    await stage().passes(2 * hour)

    expect((await stage().ticket(number)).satisfaction?.survey).toMatchObject({ score: 4, words: null })
    expect(tom.heard().join('\n')).not.toMatch(/How did it go/)
  })

  it('types the score with words beside it', async () => {
    const tom = stage().requester(surface)
    const number = await rated(tom)

    await tom.say('5/5, very helpful')
    await tom.hears(/rating for INC-\d+: 5 out of 5/)

    expect((await stage().ticket(number)).satisfaction?.survey).toMatchObject({
      score: 5,
      words: 'very helpful',
    })
  })

  it('gives a low score: the ticket is open again, a level higher, and whoever is on duty reads the words', async () => {
    const tom = stage().requester(surface)
    const number = await rated(tom)

    await tom.press('2 – Badly')
    await tom.hears(/is open again: it's going back to the team/)
    const open = await stage().ticket(number)
    await tom.say('I waited a day and it was never really looked at')
    await tom.hears(/passed on your comment/)

    expect(open).toMatchObject({
      state: 'new',
      assignment: { assignee: null },
      resolution: null,
      escalation: { level: 1 },
    })
    stage().marc.sees(new RegExp(`${number}[^]*never really looked at`))
    expect(stage().marc.sees(new RegExp(`Nadia Roux, ${number}[^]*a day`))).toMatch(/rated it 2 out of 5/)
  })
})

describe('the question how it went', () => {
  it('is asked in French, and understood as it is typed there', async () => {
    const lea = stage().requester('web', { language: 'fr' })
    await lea.say('mon imprimante n’imprime plus rien depuis ce matin')
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    await stage().marc.take(number)
    await stage().marc.resolve(number, { cause: 'Tambour usé', solution: 'Tambour remplacé' })
    await lea.hears(/a résolu/)
    await stage().passes(11 * minute)
    await lea.hears(/Comment cela s'est-il passé/)

    await lea.say('7')
    await lea.hears(/de 1 \(très mal\) à 5/)
    await lea.say('5 merci')
    await lea.hears(/enregistré votre note pour la demande .*5 sur 5/)
    await lea.say('merci')

    expect(await stage().ticket(number)).toMatchObject({
      state: 'resolved',
      satisfaction: { survey: { score: 5, words: null } },
    })
  })

  it('does not take a new problem for a word, nor lose one taken for a word', async () => {
    const tom = stage().requester('web')
    const number = await rated(tom)

    await tom.say('3')
    await tom.hears(/3 out of 5/)
    await tom.say('my globalprotect vpn is stuck on connecting since this morning')
    await tom.hears(/news site|VPN|internet/i)

    expect((await stage().ticket(number)).satisfaction?.survey).toMatchObject({ score: 3, words: null })
    expect(tom.heard().join('\n')).not.toMatch(/passed on your comment/)
  })

  it('takes what reads like another topic for the words after a low score', async () => {
    const lea = stage().requester('web', { language: 'fr' })
    const number = await rated(lea, 'fr')

    await lea.press('2 – Mal')
    await lea.hears(/La demande INC-\d+ est rouverte/)
    await lea.say('c’est toujours lent')
    await lea.hears(/transmis/)

    expect((await stage().ticket(number)).satisfaction?.survey).toMatchObject({
      score: 2,
      words: 'c’est toujours lent',
    })
  })

  it('is not asked about a cancelled ticket, and the first score stands', async () => {
    const tom = stage().requester('web')
    const cancelled = await askForHuman(tom)
    await tom.press('Cancel the request')
    await tom.hears(/cancelled/i)
    await stage().passes(hour)
    const ann = stage().requester('web')
    const number = await rated(ann)
    await ann.say('4')
    await ann.hears(/4 out of 5/)
    await ann.say('1/5')

    expect((await stage().ticket(cancelled)).satisfaction?.survey).toBeUndefined()
    expect(tom.heard().join('\n')).not.toMatch(/How did it go/)
    expect((await stage().ticket(number)).satisfaction?.survey?.score).toBe(4)
  })

  it('survives a restart between resolution and question', async () => {
    const tom = stage().requester('slack')
    const number = await resolved(tom)

    await stage().restart()
    await stage().passes(11 * minute)
    await tom.hears(/How did it go/)
    await tom.say('5')

    expect((await stage().ticket(number)).satisfaction?.survey?.score).toBe(5)
  })
})
