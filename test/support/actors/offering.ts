import { actionsOfCard } from '../fake-teams/card-reader.js'
import type { Scenery } from '../stage/stage.js'
import { plain } from './listening.js'
import type { Requester } from './requester.js'

/** Returns, in order, the messages that still offer the person the button. */
export function offering(
  { slack, teams }: Scenery,
  surface: 'slack' | 'teams',
  { place }: Requester,
  label: RegExp,
): readonly string[] {
  const shown =
    surface === 'slack'
      ? slack
          .messages(place)
          .map(({ words, buttons }) => ({ words, labels: buttons.map((one) => one.label) }))
      : teams.messages(place).map(({ text, card }) => ({
          words: text,
          labels: card === null ? [] : actionsOfCard(card).map((action) => action.title),
        }))
  return shown.filter(({ labels }) => labels.some((one) => label.test(one))).map(({ words }) => plain(words))
}
