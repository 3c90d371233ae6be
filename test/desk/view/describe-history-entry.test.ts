import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readYaml } from '../../../src/content/files/read-yaml.js'
import { TranslationsFile } from '../../../src/content/wording/translations-file.js'
import type { AuditEntry } from '../../../src/desk/ticket/audit.js'
import { type HistoryEvent, historyDetails } from '../../../src/desk/ticket/events/ticket-events.js'
import { describeHistoryEntry } from '../../../src/desk/view/describe-history-entry.js'
import { historyReader } from '../../support/in-english.js'

const policies = join(import.meta.dirname, '../../../policies/replies')
const spanish = join(import.meta.dirname, '../../languages/spanish/policies/replies')
const at = Date.parse('2026-12-01T17:32:00Z')
const entry = (deed: HistoryEvent): AuditEntry => ({ at, by: 'bot', byName: 'Guichet', from: 'web', ...deed })
const told = (deed: HistoryEvent, language: string) =>
  describeHistoryEntry(entry(deed), historyReader(language, 'Europe/Paris'))
/** Replaces no-break spaces with ordinary ones, because readers see no difference. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe.each([
  [policies, 'en'],
  [policies, 'fr'],
  [spanish, 'es'],
])('in %s, the history in %s', (folder, language) => {
  const { value } = readYaml(join(folder, `${language}.yml`), TranslationsFile)

  it.each([...historyDetails])(
    'has words for "%s", with all that is kept of it and nothing else: %j',
    (kind, details) => {
      for (const text of value!.replies[`history-${kind}`]) {
        const names = [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name!)
        expect(names.sort()).toEqual([...details].sort())
        expect(text).not.toMatch(/^[A-ZÀ-Ý]|\.$/)
      }
    },
  )
})

describe('what somebody did', () => {
  const deeds: readonly (readonly [HistoryEvent, string, string])[] = [
    [
      { did: 'handed-off', queue: 'l1', why: 'asked' },
      'handed it to First line. The requester asked for a human.',
      "a transmis le ticket à « Premier niveau ». Le demandeur veut parler à quelqu'un.",
    ],
    [
      { did: 'held', hold: 'third-party' },
      'put it on hold: waiting for a third party',
      "a mis le ticket en pause : en attente d'un tiers",
    ],
    [
      { did: 'held-because', hold: 'requester', detail: 'the serial number' },
      'put it on hold: waiting for the requester (the serial number)',
      'a mis le ticket en pause : en attente du demandeur (the serial number)',
    ],
    [
      { did: 'topic-set', earlier: '', topic: 'network.vpn' },
      'corrected the topic: “VPN problem” instead of “No topic yet”',
      'a corrigé le sujet : « Problème de VPN » au lieu de « Pas encore classé »',
    ],
    [
      { did: 'priority-set', before: 'P4 one low', after: 'P1 whole high major', reason: 'all call' },
      'changed the priority from P4 (one person, low urgency) to P1 (whole service, high urgency, major incident): all call',
      'a fait passer la priorité de P4 (une personne, urgence basse) à P1 (tout le service, urgence haute, incident majeur) : all call',
    ],
    [
      { did: 'details-set', details: 'behalf: – → Ann: Lee\nsite: Lyon → Nantes' },
      'noted: On behalf of: – → Ann: Lee, Site: Lyon → Nantes',
      'a noté : Pour le compte de : – → Ann: Lee, Site : Lyon → Nantes',
    ],
    [
      { did: 'visit-proposed', moment: String(at) },
      'proposed a visit: 1 Dec 2026, 18:32',
      'a proposé un passage : 1 déc. 2026, 18:32',
    ],
    [
      { did: 'lent', device: 'Dell 42', day: '2026-12-08' },
      'lent Dell 42, due back Tuesday 8 December',
      'a prêté Dell 42, à rendre mardi 8 décembre',
    ],
    [
      { did: 'called', requester: 'Ann Lee', via: 'walk-up' },
      'opened it for Ann Lee (in person)',
      'a ouvert le ticket pour Ann Lee (en personne)',
    ],
    [
      { did: 'left-to-group', queue: 'network', assignee: 'Ana', because: 'off-shift' },
      'left it with Network and telephony instead of Ana (off shift)',
      "a laissé le ticket à « Réseau et téléphonie » : Ana s'en occupait (hors de ses horaires)",
    ],
    [
      { did: 'handed-back', topic: 'network.vpn' },
      'handed it back to Guichet: “VPN problem”',
      'a rendu le ticket à Guichet : « Problème de VPN »',
    ],
    [
      { did: 'linked', link: 'duplicate-of', other: 'INC-7' },
      'linked it. Duplicate of INC-7',
      'a ajouté un lien : « Doublon de INC-7 »',
    ],
    [
      { did: 'sla-breached', clock: 'response', due: String(at), level: '1' },
      'Response due 1 Dec 2026, 18:32: missed (escalation level 1)',
      "Prise en charge attendue 1 déc. 2026, 18:32 : délai dépassé (niveau d'escalade 1)",
    ],
    [
      { did: 'undeliverable', failure: 'pager-mail, unreachable' },
      "couldn't deliver a message: on-call email, the platform couldn't be reached",
      "n'a pas pu remettre un message : e-mail d'astreinte, la plateforme est injoignable",
    ],
    [
      { did: 'nobody-took', told: 'desk,on-call,duty-manager' },
      'told the desk, the person on call, the duty manager that no one has taken it',
      "a prévenu le support, l'astreinte, le responsable d'astreinte : personne ne s'occupe du ticket",
    ],
    [
      { did: 'paged', names: 'Ana, Bea, pager-webhook', count: '2' },
      'called Ana, Bea, pager (call 2)',
      "a appelé Ana, Bea, service d'astreinte (appel 2)",
    ],
  ]

  it.each(deeds)('%j is told by names and labels, in each language', (deed, english, french) => {
    expect(plain(told(deed, 'en'))).toBe(english)
    expect(plain(told(deed, 'fr'))).toBe(french)
  })
})
