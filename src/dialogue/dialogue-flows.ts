import type { GuideFile, GuideOption } from '../content/guides/guide-file.js'
import type { Ticket } from '../desk/ticket/ticket.js'
import type { ButtonOf } from '../desk/view/button-value.js'
import type { Button, OwnTicket } from '../desk/view/message.js'
import type { ActivityContent, Person, SelfServiceCommand } from '../engine/activity.js'
import type { TimerPurpose } from '../engine/timer-purpose.js'
import type { TopicId } from '../nlu/intent-file.js'
import type { NluResult } from '../nlu/nlu-result.js'
import type { GuidePrompt } from './guide/guide-flow.js'
import type { HandOffRequest } from './hand-off/hand-off-flow.js'
import type { PendingHandOff, Prompt } from './state.js'
import type { TurnBuilder } from './turn-builder.js'

type ApproverPrompt = Extract<Prompt, { kind: 'approver-prompt' }>
/** Button in a requester's ticket lists. */
export type OwnTicketsButton = ButtonOf<'own-list' | 'own-closed' | 'own-show' | 'own-add' | 'own-go-on'>
type ClosingTimer = Extract<TimerPurpose, { purpose: 'ask-score' | 'follow-up' }>

/**
 * Flows that other modules start by name, which avoids circular imports: the guide, the hand-off,
 * and the features' parts of the dialogue. The dialogue decides when a flow runs;
 * `features/registry/dialogue-flows.ts` names its implementation. Boolean results show whether the
 * function handled the message.
 */
export interface DialogueFlows {
  readonly guide: {
    /**
     * Moves to a step or outcome, skipping steps whose answers are known, and asks or concludes.
     * `heard` is a step with a text that was already sent.
     */
    advanceGuide(
      turn: TurnBuilder,
      guide: GuideFile,
      from: string,
      path: readonly string[],
      heard?: string | null,
    ): void
    /** Applies a free-text answer. */
    applyCapture(turn: TurnBuilder, guide: GuideFile, prompt: GuidePrompt, text: string): void
    /** Applies an option that was chosen by a button or in words. */
    applyOption(turn: TurnBuilder, guide: GuideFile, prompt: GuidePrompt, option: GuideOption): void
    /** Asks briefly which option fits best. If only some of the options were offered the last time, asks again with all of them. */
    askClosestOption(turn: TurnBuilder, prompt: GuidePrompt): void
    /** Resumes the guide at the last unanswered step, or starts it if there is none. */
    continueGuide(turn: TurnBuilder, guide: GuideFile): void
    /**
     * Starts a guide after its first question, which is already answered, or at the beginning if
     * the answer matches no option.
     */
    startGuideWithAnswer(turn: TurnBuilder, guide: GuideFile, answer: string | null): void
    /** Handles a typed answer that matches no option: rewords the question once, then hands off. */
    handleUnmatchedAnswer(turn: TurnBuilder, prompt: GuidePrompt, heard?: 'unclear-answer' | 'noted'): void
    /** Repeats the open step, reworded after "I don't understand". */
    repeatStep(turn: TurnBuilder, prompt: GuidePrompt, simpler: boolean): void
    /** Resolves the ticket with its cause and solution, unless technicians have it. */
    resolveWithSolution(
      turn: TurnBuilder,
      topic: TopicId,
      cause: Readonly<Record<string, string>>,
      solution: Readonly<Record<string, string>>,
      key?: 'solved' | 'solved-midway' | 'settled',
    ): void
  }
  readonly handOff: {
    /** Hands the current problem off to a technician, opening its ticket if there is none. */
    handOffTopic(turn: TurnBuilder, request: HandOffRequest): void
    /**
     * Hands the ticket off, or first sends it for approval, and announces who takes over and when.
     */
    completeHandOff(turn: TurnBuilder, topic: TopicId | null, handOff: PendingHandOff): void
  }
  readonly approvals: {
    /** Continues a complete request although the requester stopped answering. */
    closeApproverPrompt(turn: TurnBuilder, prompt: ApproverPrompt, ticket: string): void
    /** Continues without a known approver; the desk works out who it is. */
    continueWithoutApprover(turn: TurnBuilder, prompt: ApproverPrompt): void
    /** Handles an approver's button. Approvers can only answer their own prompts. */
    handleApprovalButton(turn: TurnBuilder, button: Omit<ButtonOf<'approval'>, 'kind'>): void
    /** Handles an approver's message: the requested reason or name, or a decision on an open request. Returns false if it is neither. */
    handleApproverMessage(turn: TurnBuilder, text: string, understanding: NluResult): boolean
    /** Handles the manager's name as given by the requester. Only people the bot knows can be asked. */
    handleApproverName(turn: TurnBuilder, prompt: ApproverPrompt, text: string): void
    /**
     * Handles "Can you chase my manager?" while an approval is pending: reminds the approver unless that was done recently. Returns false if the
     * message is about something else.
     */
    remindApproverOnRequest(turn: TurnBuilder, text: string, understanding: NluResult): boolean
    /** Sends a complete request that needs approval to its approver before it is handed off; returns false if it needs none. */
    sendForApproval(turn: TurnBuilder, topic: TopicId | null, handOff: PendingHandOff): boolean
  }
  readonly escalation: {
    /** Handles "Escalate" by asking for the reason. This is only for the person's own tickets, and at most once in the policy's interval. */
    askEscalationReason(turn: TurnBuilder, number: string): void
    /** Returns true if "I want to speak to your manager" is about a handed-off ticket, which is then escalated instead of handed off again. */
    asksForEscalation(turn: TurnBuilder, text: string, understanding: NluResult): boolean
    /** Leaves the ticket where it is, because the requester has decided against an escalation. */
    declineEscalation(turn: TurnBuilder, number: string): void
    /**
     * Escalates a waiting ticket whose requester asks for a person, if they are upset or the ticket has the highest priority. Returns false if neither
     * applies, or if it was escalated recently.
     */
    escalateForHumanRequest(turn: TurnBuilder, ticket: Ticket, understanding: NluResult): boolean
    /**
     * Handles a message that gives the reason, asks for an escalation or complains about a handed-off ticket; returns false if it is about something
     * else.
     */
    handleEscalationRequest(turn: TurnBuilder, text: string, understanding: NluResult): boolean
  }
  readonly experts: {
    /** Handles a button pressed by an expert who participates in the ticket. */
    handleParticipantButton(turn: TurnBuilder, button: ButtonOf<'participant'>): void
    /**
     * Decides whether a message from an expert who was brought into a ticket is for that ticket or
     * for the bot. The message goes to the ticket it names. Failing that, it goes to the ticket
     * that the expert last chose or was last asked about, unless the bot is helping the expert.
     * Whenever the addressee changes, the expert is told, and gets a button to change it back.
     */
    routeExpertMessage(turn: TurnBuilder, text: string): boolean
    /** Makes the bot the addressee of the expert's next message. */
    routeToBot(turn: TurnBuilder): void
  }
  readonly onHold: {
    /** Reminds the requester of a ticket on hold or, after the last reminder, resolves it and tells them so. */
    remindOrResolve(turn: TurnBuilder, number: string): void
  }
  readonly outages: {
    /** Lets the requester follow an outage from the list. Opens a separate ticket for it, unless the current one is about that outage. */
    followOutage(turn: TurnBuilder, number: string): void
    /** Handles the "it is something else" button for a person in an outage. */
    handleDifferentProblem(turn: TurnBuilder, button: ButtonOf<'not-outage'>): void
    /**
     * Handles the answers "That's it" and "it is something else" to an outage notice, pressed or
     * typed.
     */
    handleNoticeAnswer(
      turn: TurnBuilder,
      prompt: Extract<Prompt, { kind: 'outage-notice' }>,
      choice: string,
    ): void
    /** Handles the answer about the site, pressed or typed. Whatever the answer, the bot doesn't ask again. */
    handleSiteAnswer(
      turn: TurnBuilder,
      prompt: Extract<Prompt, { kind: 'site-prompt' }>,
      answer: string,
    ): void
    /**
     * Handles "It still does not work" or "it works again" from a person who is only waiting for an outage to
     * end.
     */
    handleStatusReport(turn: TurnBuilder, understanding: NluResult): boolean
    /** Lists the open outages after "Is there a problem with the mail?", with a button to follow each. */
    listOpenOutages(turn: TurnBuilder): void
    /**
     * Answers "outage open", typed as a message, by saying who may open an outage; returns false for any other message.
     */
    refuseTypedCommand(turn: TurnBuilder, text: string): boolean
    /** Shows the notice of an open outage instead of the topic's guide; returns false if no outage affects this person. */
    showOutageNotice(turn: TurnBuilder, topic: TopicId, text: string): boolean
  }
  readonly satisfaction: {
    /** Handles a message that answers a prompt about a closed ticket; returns false if it is about something else. */
    handleClosingAnswer(turn: TurnBuilder, text: string, understanding: NluResult): boolean
    /** Handles a timer that asks about a resolved ticket. If the requester is in the middle of a conversation, the timer is postponed. */
    handleClosingTimer(turn: TurnBuilder, timer: ClosingTimer): void
    /** Handles the answer to the question of whether the bot's solution still works. */
    handleFollowUpButton(turn: TurnBuilder, button: ButtonOf<'still-fine'>): void
    /** Records the score of the button that was pressed. */
    handleRatingButton(turn: TurnBuilder, button: ButtonOf<'rate'>): void
    /**
     * Records a score given before the survey asks for one, such as "4" or "I'd give it 4" after a solution,
     * if the ticket may be rated. Returns false if the message is not a score.
     */
    handleVolunteeredRating(turn: TurnBuilder, text: string, understanding: NluResult): boolean
  }
  readonly selfService: {
    /**
     * Answers a question about status: for the tickets named by number or, failing that, those
     * identified by the question's words or, failing that, all tickets that aren't closed.
     */
    answerStatusQuestion(turn: TurnBuilder): void
    /** Returns the ticket as its requester sees it. */
    buildOwnTicket(turn: TurnBuilder, ticket: Ticket): OwnTicket
    /** Sends the command to the ticket's lane if the ticket is the person's own and in another lane; returns false otherwise. */
    forwardToTicketLane(turn: TurnBuilder, number: string, act: SelfServiceCommand): boolean
    /** Handles the buttons in a requester's ticket lists; those on the home page show that page again. */
    handleOwnTicketsButton(turn: TurnBuilder, button: OwnTicketsButton): void
    /**
     * Handles a requester's command on their ticket, in that ticket's lane. For another person's
     * ticket, the answer is the same as for a ticket that doesn't exist, so that it reveals
     * nothing.
     */
    handleSelfServiceCommand(
      turn: TurnBuilder,
      from: Person | null,
      content: Extract<ActivityContent, { type: 'self-service.command' }>,
    ): void
    /** Adds the typed text to the ticket as requested; returns false if the text is about something else. */
    handleTicketAddition(turn: TurnBuilder, text: string, understanding: NluResult): boolean
    /** Lists the tickets that are not closed, one page at a time. */
    listOwnTickets(turn: TurnBuilder, offset?: number): void
    /** Returns buttons for the requester's commands on a ticket, each with the ticket's number. */
    ownTicketButtons(turn: TurnBuilder, ticket: Ticket): readonly Button[]
    /**
     * Gives the status of the ticket that the words identify, or asks which ticket is meant if
     * several match.
     */
    reportMatchedTickets(turn: TurnBuilder, meant: readonly Ticket[]): void
    /** Gives the status of the requester's tickets named in a message, including closed ones, and offers the available commands. */
    reportNamedTickets(turn: TurnBuilder, numbers: readonly string[]): void
    /** Sends the home page with the requester's tickets; `shown` names the list that is open. */
    showOwnHome(turn: TurnBuilder, shown?: string): void
  }
  readonly visitorMerge: {
    /** Resumes the merged conversation in the account's lane, unless another conversation is in progress there. */
    resumeAfterSignIn(turn: TurnBuilder, content: Extract<ActivityContent, { type: 'visitor.merged' }>): void
  }
  readonly appointments: {
    /**
     * Records whether the requester's screen may be viewed. The question is asked once per link and can be answered once; a refusal is
     * recorded too.
     */
    handleRemoteButton(turn: TurnBuilder, button: ButtonOf<'remote'>): void
    /** Records the requester's answer to a proposed visit. Only the current proposal can be answered, and only once. */
    handleVisitButton(turn: TurnBuilder, button: ButtonOf<'visit'>): void
    /**
     * Handles "That suits me" or "rather thursday" after a visit was proposed; returns false if the message is about something else. The message itself
     * also goes to the technician.
     */
    handleVisitReply(turn: TurnBuilder, text: string, understanding: NluResult): boolean
  }
}
