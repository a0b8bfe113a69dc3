// What the app's identity may do with messages, tables, blobs and metrics: each on the one thing that it needs.
param principalId string
param serviceBusName string
param hostAccountName string
param ledgerAccountName string
param applicationInsightsName string

// learn.microsoft.com/azure/role-based-access-control/built-in-roles
var serviceBusDataReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

var receivedQueues = ['identity-requests', 'scale-set-writes']
// Requests in the wrong session are sent on, repairs are asked for, and writes that go on are looked at again.
var sentQueues = ['identity-requests', 'identity-parked', 'scale-set-writes']

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName

  resource events 'topics' existing = {
    name: 'identity-events'
  }
}

resource received 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for queue in receivedQueues: {
    parent: serviceBus
    name: queue
  }
]

resource sent 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for queue in sentQueues: {
    parent: serviceBus
    name: queue
  }
]

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: ledgerAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource receive 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in receivedQueues: {
    name: guid(serviceBus.id, queue, principalId, serviceBusDataReceiver)
    scope: received[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataReceiver)
    }
  }
]

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in sentQueues: {
    name: guid(serviceBus.id, queue, principalId, serviceBusDataSender)
    scope: sent[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    }
  }
]

resource publish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(serviceBus::events.id, principalId, serviceBusDataSender)
  scope: serviceBus::events
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
  }
}

resource hostStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(host.id, principalId, storageBlobDataOwner)
  scope: host
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataOwner)
  }
}

resource ledgerTable 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ledger.id, principalId, storageTableDataContributor)
  scope: ledger
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageTableDataContributor)
  }
}

resource metrics 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(applicationInsights.id, principalId, monitoringMetricsPublisher)
  scope: applicationInsights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}
