// What people and other systems may do. Whoever sends can have the app do all that the guard-rails allow.
import { eventReader, principal } from '../types.bicep'

param serviceBusName string
param ledgerAccountName string

@description('Who may ask for changes.')
param senders principal[]

@description('Who may read events, and from which subscription of the topic.')
param eventReaders eventReader[]

@description('Who may work on parked requests. To replay one is to ask for a change.')
param parkedOperators principal[]

@description('Who may read the ledger: status, history, drift reports.')
param ledgerReaders principal[]

// learn.microsoft.com/azure/role-based-access-control/built-in-roles
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var storageTableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName

  resource requests 'queues' existing = {
    name: 'identity-requests'
  }

  resource parked 'queues' existing = {
    name: 'identity-parked'
  }

  resource events 'topics' existing = {
    name: 'identity-events'
  }
}

resource read 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' existing = [
  for reader in eventReaders: {
    parent: serviceBus::events
    name: reader.subscription
  }
]

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: ledgerAccountName
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for sender in union(senders, parkedOperators): {
    name: guid(serviceBus::requests.id, sender.principalId, serviceBusDataSender)
    scope: serviceBus::requests
    properties: {
      principalId: sender.principalId
      principalType: sender.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    }
  }
]

resource readEvents 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (reader, i) in eventReaders: {
    name: guid(read[i].id, reader.principalId, serviceBusDataReceiver)
    scope: read[i]
    properties: {
      principalId: reader.principalId
      principalType: reader.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
    }
  }
]

resource takeParked 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in parkedOperators: {
    name: guid(serviceBus::parked.id, operator.principalId, serviceBusDataReceiver)
    scope: serviceBus::parked
    properties: {
      principalId: operator.principalId
      principalType: operator.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
    }
  }
]

resource readLedger 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for reader in ledgerReaders: {
    name: guid(ledger.id, reader.principalId, storageTableDataReader)
    scope: ledger
    properties: {
      principalId: reader.principalId
      principalType: reader.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataReader)
    }
  }
]
