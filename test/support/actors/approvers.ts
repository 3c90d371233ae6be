import type { Stage } from '../stage/stage.js'
import { askForAccess } from './ask-for-access.js'
import { type Requester, type RequesterSurface, requesterOn } from './requester.js'

/** policies/approvals.yml in which only who approves what is said anew. */
export function approvalsWith(who: {
  readonly rules: readonly object[]
  readonly owners?: object
  readonly costs?: object
}) {
  return {
    'approvals.yml': {
      remindAfter: ['8 h'],
      expiresAfter: '40 h',
      calendar: 'around-the-clock',
      asksForManager: true,
      ...who,
    },
  }
}

/** A manager is asked for access, whose owner too when it costs much; somebody of their own for one licence. */
export const approvalPolicies = approvalsWith({
  rules: [
    {
      topics: ['account.access-request'],
      // What SAP costs is below: its requests need the manager alone.
      when: { application: ['Jira', 'SAP'] },
      costFrom: 500,
      approvers: [
        'manager',
        { owner: 'application' },
        { person: 'bea.buyer@example.com', name: 'Bea Buyer' },
      ],
    },
    { topics: ['account.access-request'], approvers: ['manager'] },
    {
      topics: ['software.license'],
      when: { application: ['Visio'] },
      approvers: [{ person: 'ulla.owner@example.org', name: 'Ulla Owner' }],
    },
  ],
  owners: { application: { Jira: { person: 'owen.owner@example.org', name: 'Owen Owner' } } },
  costs: { application: { SAP: 320, Jira: 900 } },
})

/** Those who ask, those who approve, and what waits between them. */
export function approversOn(stage: () => Stage) {
  /** Brings a person for whom their platform vouches; on the page, signed in. */
  function member(surface: RequesterSurface, name: string, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    return requesterOn(surface, stage(), { name, language, email })
  }

  let people = 0
  /** Brings a person whom the bot knows, with a name that nobody else has. */
  async function manager(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    people += 1
    const claire = await member(surface, `Claire Martin ${people}`, language)
    await claire.say(language === 'fr' ? 'bonjour' : 'hello')
    await claire.hears(/./)
    return claire
  }

  /** Brings a person who asks: on the page signed in, for only then can they name who approves it. */
  function requester(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    people += 1
    return member(surface, `Tom Baker ${people}`, language)
  }

  async function waiting(requester: Requester, approver: Requester): Promise<string> {
    await askForAccess(requester)
    await requester.hears(/manager's approval. Who is it/)
    await requester.say(approver.name)
    const told = await requester.hears(
      /has to be approved (?:first|\d+ times first, one after the other): I've asked/,
    )
    return /REQ-\d+/.exec(told)![0]
  }

  const stateOf = async (number: string) =>
    (await stage().ticket(number)).approval?.steps.map(({ state }) => state)

  /** Whoever looks after licences: on the page, signed in, the same in every story. */
  let owner: Requester | null = null
  const ulla = async () => {
    owner ??= await member('web', 'Ulla Owner')
    return owner
  }

  return { member, manager, requester, waiting, stateOf, ulla }
}
