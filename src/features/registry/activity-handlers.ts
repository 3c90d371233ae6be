import { notifyWatchers } from '../../desk/notify/notify-watchers.js'
import { loadRedactionContext } from '../../dialogue/interpretation/load-redaction-context.js'
import { expirePrompts } from '../../dialogue/prompts/open-prompts.js'
import type { Activity, ActivityContent } from '../../engine/activity.js'
import type { ActivityHandlers } from '../../engine/activity-handlers.js'
import type { Redaction } from '../../nlu/nlu-result.js'
import { createQuota } from '../../storage/quota.js'
import type { Store } from '../../storage/store.js'
import { createRecentPickups } from '../assignment/recent-pickups.js'
import { demoteDeskCommandToMessage } from '../commands/demote-desk-command-to-message.js'
import { loadDeskLanguage } from '../commands/load-desk-context.js'
import { withCommandLabels } from '../commands/offered-commands.js'
import { refreshCards } from '../desk-channels/refresh-cards.js'
import { fetchAndScanFile } from '../files/fetch-and-scan-file.js'
import { createNewTicketLimits } from '../floods/request-limits.js'
import { endOfTurn } from '../index.js'
import { upgradeQueuedOutage } from '../outages/upgrade-queued-outage.js'
import { locateStoredSecrets } from '../secrets/locate-stored-secrets.js'
import type { ActivityKindDefinition } from './activity-kind-definition.js'
import { activityKinds } from './activity-kinds.js'
import { askLanguageModel } from './ask-language-model.js'
import { loadTurnServices } from './load-turn-services.js'
import { ticketErasure } from './ticket-erasure.js'
import type { TurnRuntimeDeps } from './turn-runtime-deps.js'

/** Entry points through which the engine calls the features and the dialogue. */
export const activityHandlers: ActivityHandlers = {
  ingress: {
    mask: maskActivity,
    lane: laneOf,
    redactionContext: loadRedactionContext,
    locateStoredSecrets,
  },
  erasure: ticketErasure,
  forOutbox: (files) => ({
    fetchFile: (channel, content) => fetchAndScanFile(files, channel, content),
    labelCommands: withCommandLabels,
    upgrade: upgradeQueuedOutage,
  }),
  forTurns(turnDeps) {
    const { store, clock, knowledge } = turnDeps
    const deps: TurnRuntimeDeps = {
      ...turnDeps,
      laneOf: (activity) => laneOf(activity, store),
      recentPickups: createRecentPickups(turnDeps),
      requestLimits: createNewTicketLimits({
        quota: createQuota(store, clock),
        clock,
        policy: () => knowledge().catalogue.floods,
      }),
    }
    return {
      askLanguageModel: (row) => askLanguageModel(deps, row),
      demote: (tx, activity) => demoteDeskCommandToMessage(deps, tx, activity),
      loadServices: (tx) => loadTurnServices(deps, tx),
      loadLanguage: (tx, activity) => loadDeskLanguage(deps, tx, activity),
      ownerTicket: (uow) => kindOf(uow.activity.content).ownerTicket?.(uow, uow.activity.content) ?? null,
      handle: (uow, reading) => kindOf(uow.activity.content).handle(deps, uow, uow.activity.content, reading),
      endOfTurn: [...endOfTurn, expirePrompts, refreshCards, notifyWatchers],
    }
  },
}

/** Masks secrets in every text a person typed into an activity; the rest stays as it is. */
export function maskActivity(activity: Activity, redact: (text: string) => Redaction): Activity {
  let count = 0
  const mask = (text: string): string => {
    const redaction = redact(text)
    count += redaction.count
    return redaction.text
  }
  const content = kindOf(activity.content).typedText?.(activity.content, mask) ?? activity.content
  return { ...activity, content, maskedSecrets: activity.maskedSecrets + count }
}

/** Returns the lane of an activity. This is determined before anything is locked. */
function laneOf(activity: Activity, store: Store): string | Promise<string> {
  const { lane } = kindOf(activity.content)
  if (lane === 'internal')
    throw new Error(`The lane of a ${activity.content.type} is named by the code that creates it`)
  return lane(activity, activity.content, store)
}

/** Returns the definition for an activity's kind. Guarantees that a definition only gets content of its own kind. */
function kindOf(content: ActivityContent): ActivityKindDefinition<ActivityContent> {
  return activityKinds[content.type] as ActivityKindDefinition<ActivityContent>
}
