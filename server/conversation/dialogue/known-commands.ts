import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import type { Dropped } from '#server/conversation/understood'

/** Drops what names things that do not exist, whoever understood it so; a message of which nothing is left was not understood. */
export function knownCommands(facts: Facts, commands: readonly Command[]): Command[] {
  const known = commands.flatMap(command => knownPart(facts, command) ?? [])
  return known.length > 0 ? known : [{ kind: 'cannotHandle' }]
}

/** Those of which nothing is left, for the record of the turn. */
export const unknownCommands = (facts: Facts, commands: readonly Command[]): Dropped[] =>
  commands
    .filter(command => knownPart(facts, command) === null)
    .map(command => ({ what: 'answer' in command ? `${command.kind} ${command.answer}` : command.kind, why: 'not in the catalogue' }))

function knownPart(facts: Facts, command: Command): Command | null {
  const isService = (id: string) => facts.services.some(service => service.id === id)
  const isProvider = (id: string) => id === ANY_PROVIDER || facts.providers.some(provider => provider.id === id)
  switch (command.kind) {
    case 'setAnswer': {
      if (command.answer === 'services') {
        const serviceIds = [...new Set(command.serviceIds)].filter(isService)
        return serviceIds.length === 0 ? null : { ...command, serviceIds }
      }
      if (command.answer === 'provider') return isProvider(command.providerId) ? command : null
      if (command.answer === 'slot' && command.providerId !== undefined && !isProvider(command.providerId)) {
        return { ...command, providerId: undefined }
      }
      return command
    }
    case 'adjustServices': {
      const [add, remove] = [command.add.filter(isService), command.remove.filter(isService)]
      return add.length + remove.length === 0 ? null : { ...command, add, remove }
    }
    case 'clarify': {
      const candidates = command.candidates.filter(command.about === 'services' ? isService : isProvider)
      return candidates.length === 0 ? null : { ...command, candidates }
    }
    case 'askQuestion': {
      const { serviceId, providerId } = command
      return {
        ...command,
        serviceId: serviceId !== null && isService(serviceId) ? serviceId : null,
        providerId: providerId !== null && isProvider(providerId) ? providerId : null,
      }
    }
    default:
      return command
  }
}
