import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { refuseAtDesk } from '../../support/stage/refuse-at-desk.js'
import { until } from '../../support/stage/until.js'

const hour = 3_600_000
const stage = onStage({ deskLanguage: 'fr' })

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

/** Matches words that occur only in English; people who use French mustn't see any. */
const english = /\b(?:the|has|been|your|with|waiting|resolved|taken|reason|due|opened|anybody)\b/i

describe.each(pairs)('a French desk: somebody on $from, a technician on $to', ({ from, to }) => {
  it('a ticket is taken, answered, noted, corrected, held, passed on, resolved, opened again and merged in French', async () => {
    const lea = await requesterOn(from, stage(), { name: `Léa Martin ${from}`, language: 'fr' })
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(lea, 'fr')
    const card = await marc.seesCard(new RegExp(number))
    await marc.take()
    await lea.hears(/Marc Petit, du support informatique, a pris le relais/)
    await marc.sees(/Pris par Marc Petit|Marc Petit a pris le ticket/)

    await marc.replies('Le bac est-il plein ?')
    await lea.hears(/Le bac est-il plein \?/)
    await marc.note('notecachée : pièce commandée')
    const said = await lea.say('oui, avec du papir bleu')
    await marc.sees(/papir bleu/)
    await lea.edit(said, 'oui, avec du papier bleu')
    await marc.sees(/papier bleu.*(?:corrigé à \d\d:\d\d|"editedAt":\d)/s)
    const mistake = await lea.say('erreur de ma part, oubliez')
    await marc.sees(/oubliez/)
    await lea.remove(mistake)
    await marc.sees(/a supprimé ce message à|"deletedAt":\d/)
    await marc.hold('requester', 'Quel est le numéro du bac ?')
    await lea.hears(/Marc Petit a besoin d'une réponse de votre part/)
    await marc.sees(/⏸ en attente du demandeur|Ticket mis en pause par Marc Petit/)
    await lea.say('le bac numéro deux de la machine')
    await lea.hears(/Marc Petit s'occupe de nouveau de la demande INC-/)
    await marc.escalate('workstation', 'Le tambour est usé')
    await lea.hears(/est passée à notre équipe « .+ », qui connaît le mieux ce sujet/)
    await marc.sees(/File Postes de travail|Marc Petit a passé le ticket à/)
    const nadia = await technicianOn(to, stage(), 'Alix Admin')
    await nadia.seesCard(new RegExp(number))
    await nadia.take()
    await lea.hears(/Alix Admin, du support informatique, a pris le relais/)
    await nadia.transfer('l1', 'Le tambour est remplacé')
    await lea.hears(/est maintenant confiée à notre équipe « .+ »/)
    await nadia.take()
    await nadia.resolve({ cause: 'Tambour usé', solution: 'Tambour remplacé' })
    await lea.hears(/Alix Admin a résolu la demande INC-\d+ : Tambour remplacé/)
    await nadia.sees(/résolu · File|Ticket résolu par Alix Admin\. Cause : Tambour usé/)
    await lea.press('Rouvrir')
    await lea.hears(/La demande INC-\d+ est rouverte/)
    await stage().settled()

    expect(card).toMatch(/Imprimante|imprimante/)
    expect(lea.everythingSent()).not.toContain('notecachée')
    expect(lea.heard().filter((words) => english.test(words))).toEqual([])
    if (to !== 'console') expect((await nadia.shown()).match(english)).toBeNull()
    lea.leave()
  })
})

describe('a French desk', () => {
  it('says to either side in French what a platform refuses for good', async () => {
    const { slack } = stage()
    const lea = await requesterOn('slack', stage(), { name: 'Léa Partie', language: 'fr' })
    const marc = await technicianOn('slack', stage())
    const onTeams = await technicianOn('teams', stage())
    const number = await askForHuman(lea, 'fr')
    await marc.seesCard(new RegExp(number))
    await onTeams.seesCard(new RegExp(number))
    await marc.take()
    await lea.hears(/a pris le relais/)
    await stage().settled()

    refuseAtDesk(stage(), 'slack')
    await lea.say('le deuxième bac est coincé')
    await onTeams.sees(/n'a pas pu être remis : Slack, la conversation n'existe plus/)
    refuseAtDesk(stage(), 'teams')
    await lea.say('le troisième aussi')
    await lea.hears(/Je n'ai pas pu publier votre message dans le canal de l'équipe support/)
    await stage().settled()
    const { conversation } = (await stage().ticket(number)).reference
    slack.faults.add('chat.postMessage', { is: 'error', error: 'account_inactive' }, 1, conversation)
    await marc.writes('Toujours là ?')
    await marc.sees(/n'a pas pu être remis : la personne a bloqué le robot ou est partie/)

    expect(lea.heard().filter((words) => english.test(words))).toEqual([])
    lea.leave()
  })

  it('merges in French, and says in French that nobody takes and that a target is missed', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Seule', language: 'fr' })
    const marc = await technicianOn('slack', stage())
    const number = await askForHuman(lea, 'fr')
    await marc.seesCard(new RegExp(number))
    await marc.fill('split', { text: 'Le bac du haut grince' })
    const told = await lea.hears(/INC-\d+.*INC-\d+/s)
    const part = /INC-\d+/.exec(told.replaceAll(number, ''))![0]
    await marc.seesCard(new RegExp(`^\\W*${part}`))
    await marc.fill('merge', { into: number })
    await lea.hears(new RegExp(`${part} concerne la même chose que la demande ${number}`))
    await until(
      async () => ((await stage().ticket(number)).relations?.absorbed?.includes(part) === true ? true : null),
      () => 'it is not merged',
    )

    const other = await requesterOn('teams', stage(), { name: 'Luc Seul', language: 'fr' })
    const free = await askForHuman(other, 'fr')
    await marc.seesCard(new RegExp(`^\\W*${free}`))
    await stage().settled()
    stage().clock.move(6 * hour + 60_000)
    await marc.sees(/Personne ne s.occupe de ce ticket depuis 6 heures/)
    await marc.sees(/Prise en charge\s: échéance proche \(\d+ \S+ \d{4}, \d\d:\d\d/)
    stage().clock.move(2 * hour)
    await marc.sees(/Prise en charge en retard \(échéance/)
    await marc.sees(/Niveau d'escalade 1/)
    await stage().settled()

    expect((await marc.shown()).match(english)).toBeNull()
    for (const one of [lea, other]) {
      expect(one.heard().filter((words) => english.test(words))).toEqual([])
      one.leave()
    }
  })
})
