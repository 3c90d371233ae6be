import type { Stage } from '../stage/stage.js'
import { askForAccess } from './ask-for-access.js'
import { type Requester, type RequesterSurface, requesterOn } from './requester.js'

/** Returns policies/approvals.yml with the given rules, owners and costs. */
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

/**
 * Policies that require approval: the manager's for access, the owner's too if it's expensive, and a particular
 * person's for one licence.
 */
export const approvalPolicies = approvalsWith({
  rules: [
    {
      topics: ['account.access-request'],
      // SAP costs less than `costFrom`, so only the manager's approval is needed.
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

/** Creates requesters and approvers, and opens requests that wait for approval. */
export function approversOn(stage: () => Stage) {
  /** Creates a person whose platform vouches for their identity. On the web page, they're signed in. */
  function member(surface: RequesterSurface, name: string, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    return requesterOn(surface, stage(), { name, language, email })
  }

  let people = 0
  /** Creates a person with a unique name whom the bot knows. */
  async function manager(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    people += 1
    const claire = await member(surface, `Claire Martin ${people}`, language)
    await claire.say(language === 'fr' ? 'bonjour' : 'hello')
    await claire.hears(/./)
    return claire
  }

  /** Creates a requester, who is signed in on the web page because visitors can't name approvers. */
  function requester(surface: RequesterSurface, language: 'en' | 'fr' = 'en'): Promise<Requester> {
    people += 1
    return member(surface, `Tom Baker ${people}`, language)
  }

  async function waiting(requester: Requester, approver: Requester): Promise<string> {
    await askForAccess(requester)
    await requester.hears(/manager's approval. Who is it/)
    await requester.say(approver.name)
    const told = await requester.hears(
      /(?:has to be approved first|needs \d+ approvals first, one after the other): I've asked/,
    )
    return /REQ-\d+/.exec(told)![0]
  }

  const stateOf = async (number: string) =>
    (await stage().ticket(number)).approval?.steps.map(({ state }) => state)

  /** Owner of the licences, signed in on the page and the same person in all stories. */
  let owner: Requester | null = null
  const ulla = async () => {
    owner ??= await member('web', 'Ulla Owner')
    return owner
  }

  return { member, manager, requester, waiting, stateOf, ulla }
}
