// Who may ask for changes. Whoever sends can have the app do all that its identity may do.
param serviceBusName string

@description('As { principalId: …, principalType: ServicePrincipal | Group | User }.')
param senders array

var serviceBusDataSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName

  resource requests 'queues' existing = {
    name: 'identity-requests'
  }
}

resource send 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for sender in senders: {
    name: guid(serviceBus::requests.id, sender.principalId, serviceBusDataSender)
    scope: serviceBus::requests
    properties: {
      principalId: sender.principalId
      principalType: sender.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusDataSender)
    }
  }
]
