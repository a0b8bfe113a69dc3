// Tells the app of writes to this subscription's scale sets. For a further subscription:
//   az deployment group create --subscription ID --resource-group NAME --template-file infra/modules/drift-events.bicep \
//     --parameters token=NAME writesQueueId=/subscriptions/…/queues/scale-set-writes
@description('The subscription\'s system topic when this resource group has one: a subscription has one at most.')
param systemTopicName string = ''

@description('Part of the names.')
param token string

param tags { *: string } = {}

@description('The resource ID of the workspace that hears what could not be delivered; empty: none.')
param workspaceId string = ''

@description('The resource ID of the queue scale-set-writes.')
param writesQueueId string

var queue = split(writesQueueId, '/')

// Its identity is switched on here also when it is there already.
resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: empty(systemTopicName) ? 'egst-${token}' : systemTopicName
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: subscription().id
    topicType: 'Microsoft.Resources.Subscriptions'
  }
}

module sender 'queue-sender.bicep' = {
  name: 'drift-events-sender-${token}'
  scope: resourceGroup(queue[2], queue[4])
  params: {
    serviceBusName: queue[8]
    queueName: queue[10]
    principalId: topic.identity.principalId
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(workspaceId)) {
  name: 'vmss-identity-${token}'
  scope: topic
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource writes 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
  parent: topic
  name: 'scale-set-writes-${token}'
  properties: {
    eventDeliverySchema: 'CloudEventSchemaV1_0'
    filter: {
      // What failed changed nothing.
      includedEventTypes: [
        'Microsoft.Resources.ResourceWriteSuccess'
        'Microsoft.Resources.ResourceDeleteSuccess'
      ]
      advancedFilters: [
        {
          operatorType: 'StringIn'
          key: 'data.operationName'
          values: [
            'Microsoft.Compute/virtualMachineScaleSets/write'
            'Microsoft.Compute/virtualMachineScaleSets/delete'
          ]
        }
      ]
    }
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'ServiceBusQueue'
        properties: { resourceId: writesQueueId }
      }
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      // As long as the queue keeps them.
      eventTimeToLiveInMinutes: 60
    }
  }
  dependsOn: [sender]
}

output systemTopicId string = topic.id
