print('running other')
thing = 'thing of other'
