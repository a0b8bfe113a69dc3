// What the app's identity may do with messages, tables, blobs and metrics: each on the one thing that it needs.
param principalId string
param serviceBusName string
param hostAccountName string
param ledgerAccountName string
param applicationInsightsName string

// learn.microsoft.com/azure/role-based-access-control/built-in-roles
var serviceBusDataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'
var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
var storageBlobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

// The platform counts the messages that wait only where it may manage the queue. Otherwise it looks at eleven messages
// from the head, and scheduled wake-ups hide the active ones: github.com/MicrosoftDocs/azure-docs/pull/128626
var triggeringQueues = ['identity-requests', 'scale-set-writes']

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName

  resource events 'topics' existing = {
    name: 'identity-events'
  }
}

resource triggering 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for queue in triggeringQueues: {
    parent: serviceBus
    name: queue
  }
]

resource parked 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = {
  parent: serviceBus
  name: 'identity-parked'
}

resource host 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostAccountName
}

resource ledger 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: ledgerAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource own 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, i) in triggeringQueues: {
    name: guid(serviceBus.id, queue, principalId, serviceBusDataOwner)
    scope: triggering[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataOwner)
    }
  }
]

resource park 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(parked.id, principalId, serviceBusDataSender)
  scope: parked
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
  }
}

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
